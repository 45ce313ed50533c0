import Foundation
import Testing

/// The scripts are sourced by the shells themselves, and Tab is asked for at the end of a line.
@Suite struct CompletionTests {
    static let lines: [(line: String, words: [String])] = [
        ("mera expl", ["explain"]),
        ("mera explain M300", ["M3001", "M3002", "M3003", "M3004", "M3005", "M3006", "M3007", "M3008", "M3009"]),
        ("mera explain study ra", ["rate"]),
        ("mera explain study rate --data data --unit ", ["a", "b", "country"]),
        ("mera explain study rate --data data --level site --unit ", ["a", "b"]),
        ("mera explain study rate --level ", ["site", "country"]),
        ("mera form study --table fo", ["form"]),
        ("mera run study --format html,do", ["html,docx"]),
        ("mera init --template ch", ["checklist"]),
        ("mera explain nowhere ra", []),
    ]

    private static func scratch() throws -> Scratch {
        let scratch = try Scratch.withStudy()
        try FileManager.default.createSymbolicLink(
            at: scratch.url.appendingPathComponent("mera"), withDestinationURL: Command.binary)
        return scratch
    }

    @Test(arguments: lines)
    func `bash completes`(line: String, words: [String]) throws {
        let scratch = try Self.scratch()
        // As readline does it: the line in parts, the place of the cursor, and the function that is registered.
        try scratch.write(
            "tab.sh",
            """
            PATH=$PWD:$PATH
            source <(mera completion bash)
            line=$1
            COMP_LINE=$line COMP_POINT=${#line} COMP_TYPE=9 COMP_KEY=9
            read -ra COMP_WORDS <<<"$line"
            [[ $line == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            registered=($(complete -p mera))
            for ((i = 0; i < ${#registered[@]}; i++)); do [[ ${registered[i]} == -F ]] && function=${registered[i + 1]}; done
            $function mera "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"

            """)
        let ending = try Command.shell("bash tab.sh '\(line)'", in: scratch.path)
        #expect(ending.status == 0 && ending.error.isEmpty)
        #expect(Set(ending.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }) == Set(words))
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/fish")))
    func `fish takes the script`() throws {
        let scratch = try Self.scratch()
        // Names are asked for at a terminal only.
        try scratch.write(
            "tab.py",
            """
            import os, pty, select, time
            process, terminal = pty.fork()
            if process == 0:
                os.execvp("fish", ["fish", "--no-config", "-i"])
            heard = b""
            def hear(seconds):
                global heard
                end = time.time() + seconds
                while time.time() < end:
                    if select.select([terminal], [], [], 0.1)[0]:
                        heard += os.read(terminal, 65536)
            hear(2)
            os.write(terminal, b"set PATH $PWD $PATH; mera completion fish | source\\n")
            hear(4)
            heard = b""
            os.write(terminal, b"mera explain study ra\\t")
            for _ in range(40):
                hear(0.5)
                if b"study rate " in heard: break
            print("found" if b"study rate " in heard else heard)
            os.write(terminal, b"\\x03exit\\n")

            """)
        let ending = try Command.shell("HOME=$PWD TERM=dumb python3 tab.py", in: scratch.path)
        #expect(ending.output == "found\n", "\(ending.output) \(ending.error)")
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/zsh")))
    func `zsh takes the script`() throws {
        let scratch = try Self.scratch()
        // A real terminal with a Tab in it, through zsh's own zpty.
        try scratch.write(
            "tab.zsh",
            """
            zmodload zsh/zpty
            mkdir -p functions && ./mera completion zsh > functions/_mera
            zpty shell zsh -f -i
            zpty -w shell 'PS1=; PATH=$PWD:$PATH; fpath+=($PWD/functions); autoload -U compinit; compinit -u -d dump; bindkey "^I" complete-word'
            sleep 1
            zpty -w -n shell $'mera explain study ra\\t'
            sleep 2
            zpty -w shell ' --end'
            sleep 1
            zpty -r shell text '*explain study rate*' && print found
            zpty -d shell

            """)
        let ending = try Command.shell("HOME=$PWD zsh -f tab.zsh", in: scratch.path)
        #expect(ending.output.hasSuffix("found\n"), "\(ending.output) \(ending.error)")
    }

    @Test func `studies are found, and folders without any are left out`() throws {
        let scratch = try Self.scratch()
        try scratch.write("more/deep/study.yaml", "study: {id: deep}\n")
        try scratch.write("more/notes.yaml", "a: b\n")
        let ending = try Command.run(
            ["---completion", "explain", "--", "positional@0", "2", "0", "mera", "explain", ""], in: scratch.path,
            environment: ["SAP_SHELL": "bash"])
        #expect(ending.status == 0)
        #expect(Set(ending.output.split(separator: "\n").map(String.init)) == ["study", "more/deep"])
    }
}
