extension OutputFile {
    /// New bytes for a file that somebody wrote and asked to have mended: whole or not at all, links stay links, permissions stay.
    public static func rewrite(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        let file = try OutputFile(path: FileAccess.realPath(path) ?? path)
        try file.write(bytes)
        try file.commit()
    }
}
