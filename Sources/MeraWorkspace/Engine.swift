/// Who made a result.
public enum Engine {
    public static let version = "0.1.0"
}
