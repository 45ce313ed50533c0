import MeraSource
import MeraWorkspace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ends the process where its work cannot be done, from whichever thread finds out: files that were not committed have no names, so
/// nothing of them is left.
func end(with finding: Diagnostic) {
    // A line of progress may stand where the message comes, and where even stderr is closed nothing more can be done.
    try? Terminal().findings([finding], interfaceLanguage)
    _exit(ExitStatus.failure.rawValue)
}
