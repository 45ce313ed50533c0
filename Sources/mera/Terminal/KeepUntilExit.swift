/// Never frees the value: the process ends with the command, and to free a large study text by text takes a tenth of its time.
func keepUntilExit(_ value: some Any) { _ = Unmanaged.passRetained(Kept(value: value)) }

private final class Kept {
    let value: Any

    init(value: Any) { self.value = value }
}
