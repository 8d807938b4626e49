print("fig01")
