print("feel-tck")
