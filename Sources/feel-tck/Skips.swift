/// Cases that are not run, each with its reason. A skipped case counts neither as passed nor in the total.
enum Skips {
    static let reasons: [String: String] = [:]
}
