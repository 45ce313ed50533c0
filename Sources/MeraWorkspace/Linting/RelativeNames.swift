import MeraSource

/// Paths as one goes from a folder, so that they do not depend on where a command is called.
struct RelativeNames {
    private let folder: [Substring]

    init(from folder: String) { self.folder = (FileAccess.realPath(folder) ?? folder).split(separator: "/") }

    subscript(_ path: String) -> String {
        let steps = (FileAccess.realPath(path) ?? path).split(separator: "/")
        let shared = zip(folder, steps).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: folder.count - shared) + steps[shared...]).joined(separator: "/")
    }
}
