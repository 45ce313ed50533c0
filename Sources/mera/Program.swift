import ArgumentParser
import MeraSource
import MeraWorkspace

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A command of mera. It never prints by itself: everything goes through the checked streams of the terminal.
protocol MeraCommand: ParsableCommand {
    func work(_ terminal: Terminal) throws -> ExitStatus
}

@main
enum Program {
    static func main() {
        exit(status(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    private static func status(_ arguments: [String]) -> ExitStatus {
        let terminal = Terminal()
        do {
            var command = try Mera.parseAsRoot(arguments)
            if let command = command as? any MeraCommand { return try command.work(terminal) }
            try command.run()
            return .clean
        } catch let error as FileError {
            return failure([error.diagnostic], terminal)
        } catch let error as RunSettings.Failure {
            _ = failure(error.diagnostics, terminal)
            return .usage
        } catch {
            return spoken(error, terminal)
        }
    }

    /// Nothing more can be done where even stderr is closed.
    private static func failure(_ findings: [Diagnostic], _ terminal: Terminal) -> ExitStatus {
        try? terminal.findings(findings, interfaceLanguage)
        return .failure
    }

    /// What ArgumentParser has to say: help and the version are results, a wrong call is a message.
    private static func spoken(_ error: any Error, _ terminal: Terminal) -> ExitStatus {
        let text = HelpText.translated(Mera.fullMessage(for: error)) + "\n"
        guard Mera.exitCode(for: error) == .success else {
            try? terminal.message(text)
            return .usage
        }
        do {
            try terminal.result(text)
            return .clean
        } catch {
            return failure([error.diagnostic], terminal)
        }
    }
}
