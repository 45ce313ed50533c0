import ArgumentParser
import MeraSource
import MeraWorkspace

struct CompletionCommand: MeraCommand {
    enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: words(
            en: "Make Tab complete commands, options, indicators and units.",
            ru: "Научить клавишу Tab дополнять команды, параметры, показатели и единицы."),
        discussion: words(
            en: """
                Prints a script for your shell. Put it where the shell looks for such scripts, then open a new terminal:

                  bash: mera completion bash > ~/.local/share/bash-completion/completions/mera
                  zsh:  mera completion zsh > ~/.zfunc/_mera    (with `fpath+=~/.zfunc; autoload -U compinit; compinit` in ~/.zshrc)
                  fish: mera completion fish > ~/.config/fish/completions/mera.fish

                Make the folder first where it is missing (mkdir -p). The Debian package has all three in their places.
                """,
            ru: """
                Печатает сценарий для вашей оболочки. Положите его туда, где оболочка их ищет, и откройте новый терминал:

                  bash: mera completion bash > ~/.local/share/bash-completion/completions/mera
                  zsh:  mera completion zsh > ~/.zfunc/_mera    (в ~/.zshrc: `fpath+=~/.zfunc; autoload -U compinit; compinit`)
                  fish: mera completion fish > ~/.config/fish/completions/mera.fish

                Если папки нет, сначала создайте её (mkdir -p). В пакете Debian все три уже на месте.
                """))

    @Argument(
        help: ArgumentHelp(words(en: "The shell.", ru: "Оболочка."), valueName: "bash|zsh|fish"))
    var shell: Shell

    @OptionGroup var languageOption: LanguageOption

    func work(_ terminal: Terminal) throws -> ExitStatus {
        let script =
            switch shell {
            case .bash: Mera.completionScript(for: .bash)
            case .zsh: Mera.completionScript(for: .zsh)
            case .fish: Mera.completionScript(for: .fish)
            }
        try terminal.result(script.hasSuffix("\n") ? script : script + "\n")
        return .clean
    }
}
