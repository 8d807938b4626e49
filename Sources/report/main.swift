ReportCommand.main()
