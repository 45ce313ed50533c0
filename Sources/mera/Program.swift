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
        let isTerminal = StandardStream.error.isTerminal
        // A line of progress may stand where the message comes.
        Interruption.answer(
            with: (isTerminal ? "\r\u{1B}[K" : "")
                + words(en: "Interrupted; nothing was written.", ru: "Прервано; ничего не записано."))
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
            if let name = arguments.first, let message = unknownCommand(name) {
                try? terminal.message(message)
                return .usage
            }
            return spoken(error, terminal)
        }
    }

    /// ArgumentParser would call it an unexpected argument.
    private static func unknownCommand(_ name: String) -> String? {
        let known = Mera.configuration.subcommands.map { $0._commandName } + ["help"]
        guard !name.hasPrefix("-"), !known.contains(name) else { return nil }
        let close = closeNames(to: name, among: known)
        let message = words(en: "There is no command `\(name)`.", ru: "Нет команды `\(name)`.")
        let names = (close.isEmpty ? known : close).map { "`\($0)`" }.joined(separator: ", ")
        let hint = words(en: "Possible: \(names).", ru: "Возможно: \(names).")
        return "\(message) \(hint)\n"
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
