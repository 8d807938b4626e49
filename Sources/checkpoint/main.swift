import Kernels

if let sentence = missingVectorInstructions() {
  CheckpointCommand.exit(withError: Refusal(description: sentence))
}
CheckpointCommand.main()
