import Kernels

if let message = missingVectorInstructions() {
  CheckpointCommand.exit(withError: Refusal(description: message))
}
CheckpointCommand.main()
