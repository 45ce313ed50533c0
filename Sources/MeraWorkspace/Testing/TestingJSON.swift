import MeraModel
public import MeraSource

/// What `mera test` says to programs.
public enum TestingJSON {
    public static func text(_ studies: [StudyTesting], _ language: Language, mutations: [MutationTesting] = []) -> String {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("format", 1)
            json.field("passed", studies.map(\.passed).reduce(0, +))
            json.field("failed", studies.map(\.failed).reduce(0, +))
            json.array("studies") { json in
                for (place, study) in studies.enumerated() {
                    json.object { json in
                        write(study, language, to: &json)
                        guard mutations.indices.contains(place) else { return }
                        json.object("mutation") { mutations[place].write(to: &$0, language) }
                    }
                }
            }
        }
        return json.text + "\n"
    }

    private static func write(_ testing: StudyTesting, _ language: Language, to json: inout JSONWriter) {
        json.field("study", testing.loaded.study?.id ?? testing.loaded.source.name)
        json.array("tests") { json in
            for outcome in testing.outcomes {
                json.object { json in
                    json.field("name", outcome.name)
                    write(outcome.test.location, to: &json)
                    json.field("passed", outcome.failures.isEmpty)
                    if outcome.test.isUnconfirmed { json.field("confirm", true) }
                    json.array("failures") { json in
                        for failure in outcome.failures {
                            json.object { json in
                                write(failure.location, to: &json)
                                json.field("subject", failure.subject)
                                json.field("message", failure.message.text(language, failure.arguments))
                                if !failure.trace.isEmpty {
                                    json.array("trace") { json in failure.trace.forEach { json.value($0) } }
                                }
                            }
                        }
                    }
                }
            }
        }
        guard let coverage = testing.coverage else { return }
        json.object("coverage") { json in
            json.field("cases", coverage.cases)
            json.field("shown", coverage.shown)
            json.array("uncovered") { json in
                for gap in coverage.gaps {
                    json.object { json in
                        json.field("kind", gap.kind)
                        json.field("name", gap.name)
                        json.field("part", gap.part)
                        json.field("missing", gap.missing)
                        if let location = gap.location { write(location, to: &json) }
                        json.field("message", gap.text(language))
                    }
                }
            }
        }
    }

    private static func write(_ location: Location, to json: inout JSONWriter) {
        json.field("file", location.file.name)
        json.field("line", location.file.position(at: location.span.start).line)
    }
}
