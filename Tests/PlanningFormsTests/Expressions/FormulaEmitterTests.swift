import Testing

@testable import PlanningForms

@Suite("Formulas: what is written")
struct FormulaEmitterTests {
  let emitter = FormulaEmitter(scope: SheetScope(row: 5))

  @Test(
    "Derived values show nothing where unknown and - where undefined",
    arguments: [
      ("a", #"IF(OR(ISNUMBER(A5),A5="-"),A5,"")"#),
      (
        "a / b * 100",
        #"IF(AND(OR(ISNUMBER(A5),A5="-"),OR(ISNUMBER(B5),B5="-")),IFERROR(N(A5)/N(B5)*100,"-"),"")"#
      ),
      (
        "a - (b - 1)",
        #"IF(AND(OR(ISNUMBER(A5),A5="-"),OR(ISNUMBER(B5),B5="-")),N(A5)-(N(B5)-1),"")"#
      ),
      (
        "sum(a, b, c)",
        #"IF(AND(COUNTBLANK(A5:C5)<3,COUNT(A5:C5)+COUNTIF(A5:C5,"-")+COUNTBLANK(A5:C5)=3),"#
          + #"IF(COUNT(A5:C5)=0,"-",SUM(A5:C5)),"")"#
      ),
      (
        "total(a, b, c)",
        #"IF(AND(COUNT(A5:C5)+COUNTIF(A5:C5,"-")>0,"#
          + #"COUNT(A5:C5)+COUNTIF(A5:C5,"-")+COUNTBLANK(A5:C5)+COUNTIF(A5:C5,"…")=3),"#
          + #"IF(COUNT(A5:C5)=0,"-",SUM(A5:C5)),"")"#
      ),
      ("max(c, 1)", #"IF(COUNT(C5)+COUNTIF(C5,"-")+COUNTBLANK(C5)=1,MAX(C5,1),"")"#),
      ("not flag", #"IF(OR(D5="",D5="-",D5="không",D5=0),"x","")"#),
      ("year(day)", #"IF(ISNUMBER(F5),YEAR(N(F5)),"")"#),
      (
        "count(X08, field = 'NN')",
        ##"SUMPRODUCT((X08!$A$1:$A$20<>"")*(X08!$B$1:$B$20="Nông nghiệp")*1)"##
      ),
      (
        "sum(X08.capital)",
        #"IF(SUMPRODUCT((ISTEXT(X08!$C$1:$C$20))*(X08!$C$1:$C$20<>"-")*(X08!$C$1:$C$20<>""))=0,"#
          + #"SUM(X08!$C$1:$C$20),"")"#
      ),
      ("$plan_year - 1", "2018-1"),
      (
        "concat(a, ' / ', name)",
        #"IF(AND(OR(A5="-",IF(ISNUMBER(A5),A5=INT(A5),FALSE)),H5<>"",H5<>"…"),A5&" / "&H5,"")"#
      ),
    ])
  func value(source: String, formula: String) throws {
    #expect(emitter.value(try Expression(parsing: source)) == formula)
  }

  @Test(
    "Violations are true only for what is known and false",
    arguments: [
      ("a <= b", #"AND(OR(ISNUMBER(A5),A5="-"),OR(ISNUMBER(B5),B5="-"),N(A5)>N(B5))"#),
      (
        "a + b <= c",
        #"AND(OR(ISNUMBER(A5),A5="-"),OR(ISNUMBER(B5),B5="-"),OR(ISNUMBER(C5),C5="-"),"#
          + "ROUND(N(A5)+N(B5),9)>N(C5))"
      ),
      (
        "a / b <= 0.5",
        #"IF(AND(OR(ISNUMBER(A5),A5="-"),OR(ISNUMBER(B5),B5="-"),N(B5)<>0),"#
          + "ROUND(N(A5)/N(B5),9)>0.5,FALSE)"
      ),
      (
        "not flag or any(hazards)",
        #"AND(OR(D5="x",D5="✓",D5="có",D5=1),OR(G5="",G5="-"))"#
      ),
      ("field != 'HT'", #"E5="Hạ tầng: giao thông, ""thuỷ lợi""""#),
      ("in(field, 'NN')", #"AND(E5<>"",E5<>"…",E5<>"Nông nghiệp")"#),
      (
        "name = other",
        #"AND(H5<>"",H5<>"…",I5<>"",I5<>"…",NOT(EXACT(H5,I5)))"#
      ),
      ("true or a > 0", "FALSE"),
    ])
  func violation(source: String, formula: String) throws {
    #expect(emitter.violation(try Expression(parsing: source)) == formula)
  }

  @Test(
    "What formulas can't say, or the workbook doesn't hold, is left to the native check",
    arguments: [
      "join(X08.key)", "first(X08.key)", "distinct(X08.field)", "max(a - b, 0)",
      "max(X08.capital, flag)", "sum(X08.capital / X08.priority)", "sum(X09.capital)",
      "indicator(KT01, zzz)", "count(X08, priority + 1 > 3)", "a + unknown",
    ])
  func notExpressible(source: String) throws {
    #expect(emitter.value(try Expression(parsing: source)) == nil)
  }

  @Test("A rule that is not a truth has no violation")
  func wrongKind() throws {
    #expect(emitter.violation(try Expression(parsing: "a + b")) == nil)
  }

  @Test("Formulas beyond a spreadsheet's limits are not written")
  func limits() throws {
    let nested = String(repeating: "abs(", count: 40) + "a" + String(repeating: ")", count: 40)
    #expect(emitter.value(try Expression(parsing: nested)) != nil)
    let rule = (0..<40).map {
      "count(X08, field = 'NN' and contains(hazards, 'BAO') and priority = \($0)) = a"
    }
    #expect(emitter.violation(try Expression(parsing: rule.joined(separator: " and "))) == nil)
    let choice =
      String(repeating: "if(a > 0, ", count: 48) + "1" + String(repeating: ", 2)", count: 48)
    #expect(emitter.value(try Expression(parsing: choice)) == nil)
  }

  @Test("A formula that would double at every level is not even begun")
  func doubling() throws {
    let conditions =
      String(repeating: "if(", count: 45) + "flag" + String(repeating: ", flag, flag)", count: 45)
    #expect(emitter.violation(try Expression(parsing: conditions)) == nil)
    let equations =
      String(repeating: "flag = (", count: 45) + "flag" + String(repeating: ")", count: 45)
    #expect(emitter.value(try Expression(parsing: equations)) == nil)
  }

  @Test("Neighbours are joined to ranges, in their order")
  func ranges() {
    #expect(FormulaText.joined(["E5", "F5", "G5", "I5"]) == ["E5:G5", "I5"])
    #expect(FormulaText.joined(["Z5", "AA5", "AB6"]) == ["Z5:AA5", "AB6"])
    #expect(FormulaText.joined(["$E$5", "$F$5", "F5"]) == ["$E$5:$F$5", "F5"])
    #expect(FormulaText.joined(["F5", "E5", "Data!E5", "Data!F5"]).count == 4)
  }
}
