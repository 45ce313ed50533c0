public import MeraSource

/// The JSON Schema (draft 2020-12) of a definition file, made from the schema table.
///
/// It says what an editor can check while one types: keys, words, shapes. Names, types and numbers that depend on other
/// definitions are checked by `mera lint`.
public struct JSONSchema {
    private let language: Language
    private let names: NamesOfStudy

    /// - Parameter symbols: of a study whose names shall be offered where they can stand; any other name may stand there, too, because
    ///   whether it is right is for `mera lint` to say.
    public static func definitionFile(_ language: Language, symbols: StudySymbols? = nil) -> String {
        JSONSchema(language: language, names: NamesOfStudy(symbols, language)).file
    }

    private var file: String {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("$schema", "https://json-schema.org/draft/2020-12/schema")
            json.field("$id", "urn:mera:definition:\(language.rawValue)")
            json.field("title", Phrase(en: "mera definitions", ru: "Определения mera").text(language))
            json.field("$ref", "#/$defs/\(Self.slug(FileDefinition.shape))")
            json.object("$defs") { json in
                for record in FileDefinition.shape.reachable {
                    json.object(Self.slug(record)) { write(record, to: &$0) }
                }
            }
        }
        return json.text + "\n"
    }

    private static func slug(_ record: RecordShape) -> String { record.name.replacing(" ", with: "-") }

    private func write(_ record: RecordShape, to json: inout JSONWriter) {
        json.field("description", record.doc.text(language))
        guard let shorthand = record.shorthand, let key = record.key(shorthand) else {
            writeObject(record, to: &json)
            return
        }
        json.array("anyOf") { list in
            list.object { write(key.shape, to: &$0) }
            list.object { writeObject(record, to: &$0) }
        }
    }

    private func writeObject(_ record: RecordShape, to json: inout JSONWriter) {
        json.field("type", "object")
        json.object("properties") { json in
            for key in record.keys {
                json.object(key.name) { json in
                    json.field("description", description(key))
                    write(key.shape, of: record, named: key.name, to: &json)
                }
            }
        }
        json.field("additionalProperties", false)
        let required = record.keys.filter(\.isRequired).map(\.name)
        if !required.isEmpty { json.field("required", required) }
        let limited = record.keys.filter { !$0.types.isEmpty }
        guard !limited.isEmpty else { return }
        json.array("allOf") { list in
            for key in limited {
                list.object { json in
                    json.object("if") { $0.field("required", [key.name]) }
                    json.object("then") { json in
                        if record.key("type") == nil {
                            json.array("anyOf") { list in
                                for type in key.types { list.object { $0.field("required", [type]) } }
                            }
                        } else {
                            json.object("properties") { $0.object("type") { $0.field("enum", key.types) } }
                        }
                    }
                }
            }
        }
    }

    private func description(_ key: AnyKey) -> String {
        guard let value = key.defaultText else { return key.doc.text(language) }
        return key.doc.text(language) + " " + Phrase(en: "Default: \(value).", ru: "По умолчанию: \(value).").text(language)
    }

    /// The value of a key; some keys of records take names though the table says less.
    private func write(_ shape: Shape, of record: RecordShape, named key: String, to json: inout JSONWriter) {
        if record.name == FieldDefinition.shape.name, key == FieldDefinition.choices.name, let lists = names.of(.choiceList) {
            return anyOf(lists, or: { _ in }, to: &json)
        }
        if case .map(let element) = shape, let keys = names.keys(of: record, key) {
            json.field("type", "object")
            json.object("properties") { json in
                for name in keys { json.object(name.text) { write(element, to: &$0) } }
            }
            json.object("additionalProperties") { write(element, to: &$0) }
            return
        }
        write(shape, to: &json)
    }

    private func anyOf(
        _ names: [NamesOfStudy.Name], or rest: (inout JSONWriter) -> Void, to json: inout JSONWriter
    ) {
        json.array("anyOf") { list in
            for name in names {
                list.object { json in
                    json.field("const", name.text)
                    if !name.label.isEmpty { json.field("description", name.label) }
                }
            }
            list.object { rest(&$0) }
        }
    }

    private func write(_ shape: Shape, to json: inout JSONWriter) {
        switch shape {
        case .anything:
            break
        case .name(let thing) where names.of(thing) != nil:
            anyOf(names.of(thing) ?? [], or: { $0.field("type", ["string", "number", "boolean"]) }, to: &json)
        // A scalar that YAML readers take for a number or a truth value is a text to mera, taken as written.
        case .text, .unit, .name, .formula, .test, .rounding, .spread, .span, .normalisation, .quantity, .weight:
            json.field("type", ["string", "number", "boolean"])
        case .template, .texts:
            json.array("anyOf") { list in
                list.object { $0.field("type", ["string", "number", "boolean"]) }
                list.object { json in
                    json.field("type", "object")
                    json.object("additionalProperties") { $0.field("type", ["string", "number", "boolean"]) }
                }
            }
        case .wholeNumber:
            json.field("type", "integer")
            json.field("minimum", 0)
        case .number:
            json.field("type", "number")
        case .truth:
            json.array("enum") { list in
                list.value(true)
                list.value(false)
                for word in ["yes", "no", "да", "нет"] { list.value(word) }
            }
        case .date:
            json.field("type", "string")
            json.field("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .share:
            json.array("anyOf") { list in
                list.object { json in
                    json.field("type", "number")
                    json.field("minimum", 0)
                    json.field("maximum", 1)
                }
                list.object { $0.field("pattern", "^([0-9.]+ ?%|[0-9]+ ?/ ?[0-9]+)$") }
            }
        case .word(let words):
            json.array("oneOf") { list in
                for word in words {
                    list.object { json in
                        json.field("const", word.text)
                        json.field("description", word.doc.text(language))
                    }
                }
            }
        case .list(let element):
            json.field("type", "array")
            json.object("items") { write(element, to: &$0) }
        case .oneOrList(let element):
            json.array("anyOf") { list in
                list.object { write(element, to: &$0) }
                list.object { write(.list(element), to: &$0) }
            }
        case .mapOrNames(let element):
            json.array("anyOf") { list in
                list.object { write(.map(element), to: &$0) }
                list.object { write(.list(.text), to: &$0) }
            }
        case .map(let element):
            json.field("type", "object")
            json.field("minProperties", 1)
            // As in `Identifier`; a regular expression cannot say which words are reserved.
            json.object("propertyNames") { $0.field("pattern", "^[\\p{L}_][\\p{L}\\p{N}_]*$") }
            json.object("additionalProperties") { write(element, to: &$0) }
        case .codes(let element):
            json.field("type", "object")
            json.object("additionalProperties") { write(element, to: &$0) }
        case .editions:
            json.field("type", "array")
            json.object("items") { json in
                json.field("type", "object")
                json.object("properties") { json in
                    for key in EditionKeys.days {
                        json.object(key.name) { json in
                            json.field("description", key.doc.text(language))
                            write(key.shape, to: &json)
                        }
                    }
                }
                json.field("required", [EditionKeys.from.name])
            }
        case .record(let record):
            json.field("$ref", "#/$defs/\(Self.slug(record()))")
        }
    }
}
