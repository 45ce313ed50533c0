import Foundation
import Testing

/// Answers that come through a pipe: the run waits for them as long as the test likes.
@Suite struct InterruptionTests {
    private static func scratch() throws -> Scratch {
        let scratch = try Scratch.withStudy()
        try FileManager.default.removeItem(atPath: scratch.path + "/data/form.csv")
        #expect(try Command.shell("mkfifo data/form.csv", in: scratch.path).status == 0)
        return scratch
    }

    /// 128 and the number of the signal, one line, an older result as it was and nothing beside it.
    @Test(arguments: [("INT", 130), ("TERM", 143)] as [(String, Int32)])
    func `a signal ends the run and leaves nothing`(name: String, status: Int32) throws {
        let scratch = try Self.scratch()
        try scratch.write("out/indicators.csv", "old")
        // A shell would start a job in the background with SIGINT ignored; python does not.
        try scratch.write(
            "interrupt.py",
            """
            import os, signal, subprocess, sys
            process = subprocess.Popen(sys.argv[2:], stderr=subprocess.PIPE, stdout=subprocess.PIPE)
            pipe = open("data/form.csv", "w")  # Opens when the run reads.
            pipe.write("site,examined,passed\\na,10,9\\n")
            pipe.flush()
            process.send_signal(getattr(signal, "SIG" + sys.argv[1]))
            output, error = process.communicate()
            sys.stdout.write(error.decode() + output.decode())
            sys.exit(process.returncode)
            """)
        let ending = try Command.shell(
            "LANG=en timeout 60 python3 interrupt.py \(name) \"$MERA\" run study --data data --out out", in: scratch.path)
        #expect(ending.status == status, "\(ending.output) \(ending.error)")
        #expect(ending.output == "Interrupted; nothing was written.\n")
        #expect(try scratch.bytes("out") == ["indicators.csv": Data("old".utf8)])
    }

    /// The engine ends, its folder goes, and nothing is said to be written.
    @Test(arguments: [("INT", 130), ("TERM", 143)] as [(String, Int32)])
    func `a signal ends an engine and takes its folder away`(name: String, status: Int32) throws {
        let scratch = try Scratch.withStudy()
        try scratch.write("engine", "#!/bin/sh\necho $$ > started\nexec sleep 60\n")
        try scratch.write("tmp/.keep", "")
        try scratch.write(
            "interrupt.py",
            """
            import os, signal, subprocess, sys, time
            environment = dict(os.environ, TMPDIR=os.getcwd() + "/tmp", MERA_DUCKDB=os.getcwd() + "/engine")
            process = subprocess.Popen(sys.argv[2:], stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
            while not os.path.exists("started") or not open("started").read().endswith("\\n"):
                time.sleep(0.01)
            before = len(os.listdir("tmp"))
            process.send_signal(getattr(signal, "SIG" + sys.argv[1]))
            output, error = process.communicate()
            try:
                os.kill(int(open("started").read()), 0)
                print("the engine goes on")
            except ProcessLookupError:
                pass
            sys.stdout.write(f"{before} {len(os.listdir('tmp'))} " + error.decode() + output.decode())
            sys.exit(process.returncode)
            """)
        let ending = try Command.shell(
            "chmod +x engine; LANG=en timeout 60 python3 interrupt.py \(name) \"$MERA\" run study --data data --out out --engine duckdb",
            in: scratch.path)
        #expect(ending.status == status, "\(ending.output) \(ending.error)")
        #expect(ending.output == "2 1 Interrupted; nothing was written.\n")
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/out/run.json"))
    }

    /// A merge that reads answers through a pipe while its folder is there: both end, and the folder goes.
    @Test(arguments: [("INT", 130), ("TERM", 143)] as [(String, Int32)])
    func `a signal ends a merge and takes its folder away`(name: String, status: Int32) throws {
        let scratch = try Scratch.withStudy()
        try scratch.write("tmp/.keep", "")
        try scratch.write(
            "interrupt.py",
            """
            import os, shutil, signal, subprocess, sys, time
            for part in "ab":
                shutil.copytree("data", part)
                with open(part + "/form.csv", "a") as file:
                    file.write("a,11,9\\n" if part == "a" else "")
                subprocess.run([sys.argv[2], "run", "study", "--data", part, "--cells-out", "cells-" + part], capture_output=True)
            os.remove("b/form.csv")
            os.mkfifo("b/form.csv")
            environment = dict(os.environ, TMPDIR=os.getcwd() + "/tmp")
            process = subprocess.Popen(
                [sys.argv[2], "merge", "cells-a", "cells-b", "--out", "sum", "--study", "study", "--data", "b", "a"],
                stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
            pipe = open("b/form.csv", "w")  # Opens when the merge reads.
            before = len(os.listdir("tmp"))
            process.send_signal(getattr(signal, "SIG" + sys.argv[1]))
            output, error = process.communicate()
            sys.stdout.write(f"{before} {len(os.listdir('tmp'))} " + error.decode() + output.decode())
            sys.exit(process.returncode)
            """)
        let ending = try Command.shell(
            "LANG=en timeout 60 python3 interrupt.py \(name) \"$MERA\"", in: scratch.path)
        #expect(ending.status == status, "\(ending.output) \(ending.error)")
        #expect(ending.output == "2 1 Interrupted; nothing was written.\n")
        #expect(!FileManager.default.fileExists(atPath: scratch.path + "/sum"))
    }

    /// The same work at a terminal and in a pipe, kept waiting for more than a second.
    @Test func `a line of progress is for terminals only`() throws {
        let scratch = try Self.scratch()
        try scratch.write(
            "slow.py",
            """
            import os, pty, subprocess, sys, time
            master, slave = pty.openpty() if sys.argv[1] == "terminal" else os.pipe()
            process = subprocess.Popen(sys.argv[2:], stderr=slave, stdout=subprocess.DEVNULL)
            os.close(slave)
            with open("data/form.csv", "w") as pipe:
                time.sleep(1.3)
                pipe.write("site,examined,passed\\na,10,9\\nb,90,36\\n")
            said = b""
            while True:
                try:
                    part = os.read(master, 65536)
                except OSError:
                    break
                if not part: break
                said += part
            process.wait()
            sys.stdout.write(said.decode())
            sys.exit(process.returncode)
            """)
        func said(_ place: String) throws -> String {
            let line = "timeout 60 python3 slow.py \(place) \"$MERA\" check study --data data"
            let ending = try Command.shell(line, in: scratch.path)
            #expect(ending.status == 0, "\(ending.output)")
            return ending.output
        }
        let shown = try said("terminal")
        #expect(shown.hasPrefix("\r\u{1B}[KСвязываются строки…"), "\(shown.debugDescription)")
        #expect(shown.hasSuffix("\r\u{1B}[K"))
        #expect(try said("pipe") == "")
    }
}
