import FEEL
import Testing

@Suite struct ZoneTests {
    @Test(arguments: [
        "../../../etc/passwd", "Europe/../Europe/Paris", "/usr/share/zoneinfo/Europe/Paris", "", "Europe", "Europe/",
        "Europe//Paris",
        "europe/paris", "localtime", "posixrules", "zone.tab", "tzdata.zi", "Europe/Paris\0", "Europe/Paris\n",
        "right/Europe/Paris",
        ".", "..", "Europe/Pari", "Europe/Paris/", "Ёвропа/Париж",
    ])
    func refuses(name: String) {
        #expect(ZoneDatabase.system.zone(named: name) == nil)
    }

    @Test func aMissingFolderGivesNoZones() {
        let nowhere = ZoneDatabase(folder: "/nonexistent")
        #expect(nowhere.zone(named: "Europe/Paris") == nil)
        #expect(CivilDateTime("2018-12-10T10:30:00@Europe/Paris", zones: nowhere) == nil)
        #expect(CivilDateTime("2018-12-10T10:30:00+01:00", zones: nowhere) != nil)
    }

    @Test func theSameNameIsTheSameZone() {
        #expect(ZoneDatabase.system.zone(named: "Europe/Paris") == ZoneDatabase.system.zone(named: "Europe/Paris"))
        #expect(ZoneDatabase.system.zone(named: "Europe/Paris") != ZoneDatabase.system.zone(named: "Europe/Berlin"))
    }

    /// 25 March 2018, 2 o'clock: on to 3; 28 October 2018, 3 o'clock: back to 2.
    @Test(arguments: [
        ("2018-03-25T01:59:59@Europe/Paris", "PT1H"), ("2018-03-25T02:30:00@Europe/Paris", "PT1H"),
        ("2018-03-25T03:00:00@Europe/Paris", "PT2H"), ("2018-10-28T02:30:00@Europe/Paris", "PT2H"),
        ("2018-10-28T03:00:00@Europe/Paris", "PT1H"), ("1800-01-01T00:00:00@Europe/Paris", "PT9M21S"),
        ("9999-07-01T00:00:00@Europe/Paris", "PT2H"), ("999999999-07-01T00:00:00@Europe/Paris", "PT2H"),
        ("-999999999-07-01T00:00:00@Europe/Paris", "PT9M21S"), ("2500-01-01T00:00:00@Australia/Melbourne", "PT11H"),
        ("2030-01-01T00:00:00@Europe/Moscow", "PT3H"), ("2500-07-01T12:00:00@Europe/Dublin", "PT1H"),
        ("2500-07-01T12:00:00@America/Nuuk", "-PT1H"),
    ])
    func offsets(text: String, offset: String) throws {
        #expect(try #require(CivilDateTime(text)).offset?.description == offset)
    }

    @Test func aSkippedReadingIsTheMomentWithTheOffsetBefore() throws {
        let skipped = try #require(CivilDateTime("2018-03-25T02:30:00@Europe/Paris"))
        #expect(skipped.isEqual(to: try #require(CivilDateTime("2018-03-25T01:30:00Z"))))
        #expect(skipped.adding(DayTimeDuration.zero)?.description == "2018-03-25T03:30:00@Europe/Paris")
    }

    @Test func damagedZoneFilesAreNoZones() throws {
        let original = try #require(ZoneFiles.read("Europe/Paris"))
        var random = Sequences(seed: 3)
        let folder = try ZoneFiles.temporaryFolder()
        defer { ZoneFiles.remove(folder) }
        for index in 0..<300 {
            var bytes = original
            for _ in 0...random.next(in: 0...5) {
                bytes[random.next(in: 0...bytes.count - 1)] = UInt8(truncatingIfNeeded: random.next())
            }
            if random.next(in: 0...3) == 0 { bytes = Array(bytes.prefix(random.next(in: 0...bytes.count))) }
            let name = "Z\(index)"
            try ZoneFiles.write(bytes, folder + "/" + name)
            if let zone = ZoneDatabase(folder: folder).zone(named: name) {
                let moment = try #require(CivilDateTime("2018-03-25T02:30:00Z"))
                #expect(moment.inZone(zone) != nil)
                #expect(try #require(CivilDateTime("999999999-12-31T23:59:59Z")).inZone(zone).map { $0.zone == zone } ?? true)
            }
        }
        #expect(ZoneDatabase(folder: folder).zone(named: "Missing") == nil)
    }
}
