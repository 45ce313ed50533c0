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

/// The program begins here and not with `@main`, because the arguments that the system hands over are sure: `CommandLine` reads
/// them from `/proc`, and where that is missing there are none. (The linker takes `mera_main` for `main`.)
@c(mera_main)
func meraMain(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32 {
    Given.arguments = (0..<Int(count)).dropFirst().compactMap { index in arguments?[index].map { String(cString: $0) } }
    return Program.run().rawValue
}

/// What the process was started with.
enum Given {
    /// Without the name of the program. Written once, before anything reads it.
    nonisolated(unsafe) fileprivate(set) static var arguments: [String] = []
}

enum Program {
    fileprivate static func run() -> ExitStatus {
        ProcessMemory.keepFreed()
        // A line of progress may stand where the message comes.
        let clear = StandardStream.error.isTerminal ? "\r\u{1B}[K" : ""
        Interruption.answer(
            nothing: clear + words(en: "Interrupted; nothing was written.", ru: "Прервано; ничего не записано."),
            written: clear + words(en: "Interrupted; the results are written.", ru: "Прервано; результаты уже записаны."))
        return status(Given.arguments)
    }

    private static func status(_ arguments: [String]) -> ExitStatus {
        let terminal = Terminal()
        guard !arguments.isEmpty else {
            try? terminal.message(
                words(en: "A command is needed.", ru: "Не указана команда.") + "\n\n" + HelpText.translated(Mera.helpMessage())
                    + "\n")
            return .usage
        }
        do {
            var command = try parsed(Lint.spelledOut(arguments))
            if let command = command as? any MeraCommand { return try command.work(terminal) }
            try command.run()
            return .clean
        } catch let error as FileError {
            return failure([error.diagnostic], terminal)
        } catch let error as RunSettings.Failure {
            _ = failure(error.diagnostics, terminal)
            return .usage
        } catch let error as SummaryLost {
            _ = failure([error.diagnostic], terminal)
            return .summaryLost
        } catch {
            if let name = arguments.first, let message = unknownCommand(name) {
                try? terminal.message(message)
                return .usage
            }
            return spoken(error, arguments, terminal)
        }
    }

    /// Among all commands ArgumentParser looks by building each; nearly every call names its own first, and rightly.
    private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        let named = Mera.configuration.subcommands.first { $0.configuration.commandName == arguments[0] }
        // A call for help or a wrong one is answered with all commands in sight.
        if let command = try? named?.parseAsRoot(Array(arguments.dropFirst())) as? any MeraCommand { return command }
        return try Mera.parseAsRoot(arguments)
    }

    /// ArgumentParser would call it an unexpected argument.
    private static func unknownCommand(_ name: String) -> String? {
        let known = Mera.configuration.subcommands.map { $0._commandName } + ["help"]
        guard !name.hasPrefix("-"), !known.contains(name) else { return nil }
        let close = closeNames(to: name, among: known)
        let shown = oneLine(name)
        let message = words(en: "There is no command `\(shown)`.", ru: "Нет команды `\(shown)`.")
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
    private static func spoken(_ error: any Error, _ arguments: [String], _ terminal: Terminal) -> ExitStatus {
        let message = Mera.fullMessage(for: error)
        // What a shell asks for are names, and what programs read is no help for people.
        let isForShell = arguments.first.map { $0.hasPrefix("---completion") || $0.hasPrefix("--experimental") } ?? false
        let text = (isForShell ? message : HelpText.translated(message)) + "\n"
        guard Mera.exitCode(for: error) == .success else {
            try? terminal.message(HelpText.withArgumentsOnOneLine(text, arguments))
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

/// The results are there, but what was to be printed about them could not be.
struct SummaryLost: Error {
    let diagnostic: Diagnostic

    /// Runs what prints after results were written to `path`.
    static func watch(_ path: String, _ print: () throws(FileError) -> Void) throws {
        do throws(FileError) {
            try print()
        } catch {
            let arguments: Arguments = ["path": .text(FileAccess.displayPath(path)), "reason": .phrase(error.reason)]
            throw SummaryLost(diagnostic: Diagnostic(.summaryLost, arguments))
        }
    }
}
