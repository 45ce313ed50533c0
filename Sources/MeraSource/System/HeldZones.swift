import CPlatform

/// Time zones that the program itself holds, for machines that have none: an empty container.
public enum HeldZones {
    /// The rules of a zone such as `Europe/Paris` (TZif); nil in a program that relies on its system.
    public static func file(_ name: String) -> [UInt8]? {
        var size: Int32 = 0
        guard let bytes = mera_held_zone(name, &size) else { return nil }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
    }
}
