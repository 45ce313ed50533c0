extension FileAccess {
    /// The path as messages show it: relative to the working folder where it lies below it, without `.` steps and double slashes.
    public static func displayPath(_ path: String) -> String {
        var path = tidy(path)
        if path.hasPrefix("/"), let folder = Platform.workingFolder, folder != "/", path.hasPrefix(folder + "/") {
            path = String(path.dropFirst(folder.utf8.count + 1))
        }
        return path
    }

    /// A path inside a folder; the folder `.` adds nothing to it.
    public static func join(_ folder: String, _ name: String) -> String {
        if folder == "." || folder.isEmpty { return name }
        return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func tidy(_ path: String) -> String {
        let steps = path.split(separator: "/").filter { $0 != "." }
        let joined = steps.joined(separator: "/")
        if path.hasPrefix("/") { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }
}

/// Words that the surroundings of the process give it. They choose languages and colours of messages, never a result.
public enum Surroundings {
    public static func variable(_ name: String) -> String? { Platform.variable(name) }
}
