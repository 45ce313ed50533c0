import ArgumentParser

@main
struct Mera: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "mera", version: "0.1.0")
}
