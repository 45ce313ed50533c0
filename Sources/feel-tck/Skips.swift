/// Cases that are not run, each with its reason. A skipped case counts neither as passed nor in the total.
enum Skips {
    static let reasons: [String: String] = [
        "1111-feel-matches-function/K2-MatchesFunc-17/K2-MatchesFunc-17":
            "a back-reference (`\\1`): matching takes time linear in the text, which no engine with back-references can keep"
    ]
}
