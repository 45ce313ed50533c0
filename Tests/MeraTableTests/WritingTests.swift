import FEEL
import MeraModel
import MeraSource
import MeraTable
import Testing

@Suite struct WritingTests {
    @Test func fieldsAreQuotedAndFormulasDisarmed() throws {
        var writer = CSVWriter()
        writer.row(["a", "b,c", "d\"e", "f\ng", " h"])
        for text in ["=1+1", "+7", "-1+2", "@x", "\tx", "\rx", "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}x"] {
            writer.text(text)
        }
        writer.endRow()
        writer.text("-1.5")
        writer.number(try #require(Decimal("-2.50")))
        writer.number(-3)
        writer.empty()
        writer.endRow()
        writer.row([""])
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == """
                a,"b,c","d""e","f
                g"," h"
                "'=1+1","'+7","'-1+2","'@x","'\tx","'\rx","'＝1","'＋1","'－1","'＠x"
                -1.5,-2.5,-3,
                ""

                """)
    }

    /// Labels may hold what a terminal obeys and XML cannot hold; Russian quotes begin with the same byte as some of it.
    @Test func controlCharactersAreNotPassedOn() {
        var writer = CSVWriter()
        writer.row(["\u{1B}[31mred\u{7}", "a\u{85}b\u{9B}c", "«да»", "a\tb\nc", "\u{7F}", "=\u{0}1"])
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "\u{FFFD}[31mred\u{FFFD},a\u{FFFD}b\u{FFFD}c,«да»,\"a\tb\nc\",\u{FFFD},\"'=\u{FFFD}1\"\n")
        var raw = CSVWriter(neutralisesFormulas: false)
        raw.row(["a\u{1B}b"])
        #expect(raw.bytes == Array("a\u{1B}b\n".utf8))
    }

    @Test func aFileAppearsWhole() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/out.csv"
        let file = try OutputFile(path: path)
        try file.write(String(repeating: "x", count: 200_000))
        #expect(FileAccess.kind(of: path) == nil)
        try file.commit()
        #expect(try FileAccess.read(path, limit: 1 << 20).count == 200_000)
        #expect(try FileAccess.list(folder.path) == ["out.csv"])
    }

    @Test func anUnfinishedFileLeavesTheOldOne() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/out.csv"
        try folder.write("out.csv", "old")
        do {
            let file = try OutputFile(path: path)
            try file.write("new")
        }
        #expect(try FileAccess.read(path, limit: 10) == Array("old".utf8))
        #expect(try FileAccess.list(folder.path) == ["out.csv"])
    }

    @Test func aGroupIsAllOrNothing() throws {
        let folder = try TemporaryFolder()
        try folder.write("a", "old a")
        let group = OutputSet("test", in: folder.path, existing: .replaced)
        try group.file("a").write("new a")
        try group.file("b").write("new b")
        #expect(throws: FileError.self) { try group.file("missing/c") }
        #expect(try FileAccess.read(folder.path + "/a", limit: 10) == Array("old a".utf8))
        try group.commit()
        #expect(try FileAccess.read(folder.path + "/a", limit: 10) == Array("new a".utf8))
        #expect(try FileAccess.list(folder.path) == [".mera-outputs", "a", "b"])
    }

    @Test func aLinkIsReplacedNotFollowed() throws {
        let folder = try TemporaryFolder()
        try folder.write("target", "kept")
        try folder.link("out", to: "target")
        let file = try OutputFile(path: folder.path + "/out")
        try file.write("new")
        try file.commit()
        #expect(try FileAccess.read(folder.path + "/target", limit: 10) == Array("kept".utf8))
        #expect(try FileAccess.read(folder.path + "/out", limit: 10) == Array("new".utf8))
    }

    #if os(Linux)
        @Test func aFullDiskIsSaid() throws {
            let file = try OutputFile(path: "/dev/full")
            let error = #expect(throws: FileError.self) {
                try file.write("x")
                try file.commit()
            }
            #expect(throws: FileError.self) { try file.commit() }
            let diagnostic = try #require(error?.diagnostic)
            #expect(
                diagnostic.code.message.text(.russian, diagnostic.arguments)
                    == "Не удаётся записать `/dev/full`: на диске нет места")
        }
    #endif

    @Test func whatCannotBeWritten() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", "x")
        func reason(_ path: String) -> String? {
            do {
                _ = try OutputFile(path: path)
                return nil
            } catch {
                return error.reason.en
            }
        }
        #expect(reason(folder.path) == "it is a folder")
        #expect(reason(folder.path + "/no/out") == "there is no such file or folder")
        #expect(reason(folder.path + "/file/out") == "a part of the path is a file, not a folder")
        #expect(reason("/proc/out") != nil)
    }

    @Test func whatCannotBeRead() throws {
        let folder = try TemporaryFolder()
        func name(_ path: String) -> String? {
            do {
                _ = try TableReader.read(path, layouts: RoundTripTests.layouts)
                return nil
            } catch {
                return error.diagnostics.map { $0.code.message.text(.english, $0.arguments) }.joined()
            }
        }
        #expect(name(folder.path + "/no.csv") == "`\(folder.path)/no.csv` cannot be read: there is no such file or folder")
        try FileAccess.createFolder(folder.path + "/a/b.csv")
        #expect(name(folder.path + "/a/b.csv") == "`\(folder.path)/a/b.csv` cannot be read: it is a folder")
        #expect(name(folder.path + "/x.doc")?.hasPrefix("`\(folder.path)/x.doc` has none of the endings") == true)
        try folder.write("data.csv", "n,d\n1,2\n")
        let table = try TableReader.read(
            folder.path + "/data.csv", layouts: RoundTripTests.layouts, options: ReadOptions(threads: 2))
        #expect(cells(table, "n") == ["1"])
        #expect(table.rawText(ofRow: 0) == "1,2")
        // A new file of that name is another file; the same one cut short is noticed.
        try folder.write("data.csv", "n,d\n3,4\n")
        #expect(table.rawText(ofRow: 0) == "1,2")
        let later = try TableReader.read(folder.path + "/data.csv", name: "d", layouts: RoundTripTests.layouts)
        try folder.truncate("data.csv")
        #expect(later.rawText(ofRow: 0) == nil)
    }
}
