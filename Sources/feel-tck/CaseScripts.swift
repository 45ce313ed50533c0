import FEEL
import FEELScript
import MeraSource

/// The cases as a program for node: each expression in JavaScript beside the text of the value that Swift computes. Nothing is
/// folded, so that both sides compute all of it.
enum CaseScripts {
    static func program(_ parts: [(name: String, cases: [Case])]) -> String {
        var lines = [Script.runtime, "const F=Mera.feel;F.setClock(F.date(2026,7,1));const cases=[];"]
        for (name, cases) in parts {
            for testCase in cases where Skips.reasons[testCase.id] == nil {
                lines.append("cases.push([\(Script.quoted(name)),\(Script.quoted(testCase.id)),\(script(testCase))]);")
            }
        }
        return (lines + [comparison]).joined(separator: "\n")
    }

    /// Whether the kit's answer is null, whether Swift gives it, and the text of the value with the function that computes it, or
    /// why there is none.
    private static func script(_ testCase: Case) -> String {
        let head = "\(testCase.isNullExpected),\(testCase.isPassed),"
        let model = Model(types: Types(testCase.json["types"]))
        let names = testCase.node["context"].map { model.scope($0) } ?? model.scope(testCase.json["context"])
        guard let boxed = model.boxed(testCase.node) else { return head + "\"no expression\"" }
        var scope = ModelScope(names: names, types: model.types)
        guard let expression = boxed.compile(scope: &scope, mode: .lenient, folds: false).expression else {
            return head + "\"null\",()=>null"
        }
        var evaluation = Evaluation(asOf: CivilDate(year: 2026, month: 7, day: 1))
        let value = evaluation.evaluate(expression, slots: names.map(\.value))
        do throws(Script.Refusal) {
            var slots: [String] = []
            for slot in expression.slots { slots.append("\(slot):\(try Script.literal(names[slot].value))") }
            let text = try Script.text(of: expression)
            return head + "\(Script.quoted(value.description)),()=>\(text)(n=>({\(slots.joined(separator: ","))})[n])"
        } catch {
            return head + Script.quoted(error.reason.text(.english))
        }
    }

    private static let comparison = """
        const tallies=new Map(),reasons=new Map();let bad=0;
        for (const [part,id,isNull,passed,wanted,run] of cases) {
          if (!tallies.has(part)) tallies.set(part,{total:0,nonNull:0,supported:0,nonNullSupported:0,passed:0,nonNullPassed:0});
          const t=tallies.get(part);
          t.total+=1; t.nonNull+=isNull?0:1;
          if (!run) { reasons.set(wanted,(reasons.get(wanted)||0)+1); if (!isNull) console.log('  not carried '+id+': '+wanted); continue; }
          let found;
          const refusals=F.refusals;
          try { found=F.quoted(run()); } catch (e) { found='threw '+e.stack.slice(0,300); }
          if (F.refusals!==refusals) { const why='a computed text names the zone of a place'; reasons.set(why,(reasons.get(why)||0)+1); continue; }
          t.supported+=1; t.nonNullSupported+=isNull?0:1;
          if (found!==wanted) { bad+=1; console.log('  '+id+'\\n    Swift '+wanted+'\\n    node  '+found); continue; }
          if (passed) { t.passed+=1; t.nonNullPassed+=isNull?0:1; }
        }
        for (const [part,t] of tallies) console.log(part+': '+t.supported+' of '+t.total+' carried (not null '+t.nonNullSupported+' of '+t.nonNull+'), passed '+t.passed+' (not null '+t.nonNullPassed+')');
        for (const [reason,count] of reasons) console.log(count+' × '+reason);
        console.log(bad+' differ from Swift');
        const literal=tallies.get('literal');
        if (literal.nonNullSupported*10<literal.nonNull*9) { bad+=1; console.log('less than nine tenths of the literal cases are carried'); }
        process.exitCode=bad?1:0;
        """
}
