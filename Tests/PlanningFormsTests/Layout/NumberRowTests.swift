import Testing

@testable import PlanningForms

@Suite struct NumberRowTests {
  /// Letters for the texts at the left, digits from the first figure on, even for later texts.
  @Test func lettersOnlyLeadingTexts() throws {
    let row = NumberRow(columns: [
      column("stt", .text, role: .ordinal), column("ap", .oneOf), column("ngay", .date),
      column("tong", .integer), column("chu_tri", .text),
    ])
    #expect(row.labels == ["(A)", "(B)", "(1)", "(2)", "(3)"])
    #expect(row.letteredCount == 2)
  }

  /// X-02 as printed: the hidden code column leaves no gap, percentages show their derivation
  /// without the factor 100.
  @Test func skipsHiddenColumnsAndDerives() throws {
    let row = NumberRow(columns: [
      column("stt", .text, role: .ordinal), column("ma_ct", .code, hidden: true),
      column("ten_ct", .text), column("dvt", .oneOf), column("th_truoc", .decimal),
      column("kh_nay", .decimal), column("th_6t", .decimal), column("uth_nay", .decimal),
      column("kh_sau", .decimal),
      column("ss_1", .percent, try Expression(parsing: "uth_nay / th_truoc * 100")),
      column("ss_2", .percent, try Expression(parsing: "100 * uth_nay / kh_nay")),
      column("ss_3", .percent, try Expression(parsing: "round(kh_sau / uth_nay * 100, 2)")),
    ])
    #expect(
      row.labels == [
        "(A)", "", "(B)", "(C)", "(1)", "(2)", "(3)", "(4)", "(5)", "(6=4/1)", "(7=4/2)",
        "(8=5/4)",
      ])
  }

  /// A total over many columns names the first and the last one.
  @Test func shortensLongSums() throws {
    let fields = ["a", "b", "c", "d", "e"]
    let row = NumberRow(
      columns: [
        column("stt", .text), column("so", .integer),
        column("tong", .money, try Expression(parsing: "sum(a, b, c, d, e)")),
      ] + fields.map { column($0, .money) } + [
        column("con", .money, try Expression(parsing: "tong - (a + b)")),
        column("dau", .money, try Expression(parsing: "a + c")),
        column("so_khac", .money, try Expression(parsing: "(a - b) / (c + d)")),
      ])
    #expect(row.labels[2] == "(2=3+…+7)")
    #expect(row.labels[8] == "(8=2-(3+4))")
    #expect(row.labels[9] == "(9=3+5)")
    #expect(row.labels[10] == "(10=(3-4)/(5+6))")
  }

  /// What is more than arithmetic over the row's columns is only numbered.
  @Test func numbersWhatIsNotPlainArithmetic() throws {
    let row = NumberRow(columns: [
      column("a", .integer),
      column("b", .integer, try Expression(parsing: "sum(X01.td_tong, ap = 'x')")),
      column("c", .integer, try Expression(parsing: "if(a > 1, a, 0)")),
      column("d", .integer, try Expression(parsing: "a")),
      column("e", .integer, label: "5=1×2"),
    ])
    #expect(row.labels == ["(1)", "(2)", "(3)", "(4)", "(5=1×2)"])
  }

  private func column(
    _ field: String, _ type: FieldType, _ value: Expression? = nil, role: ColumnRole = .value,
    hidden: Bool = false, label: String? = nil
  ) -> ColumnDefinition {
    ColumnDefinition(
      field: field, header: [field], type: type, unit: nil, requirement: .optional, role: role,
      source: value.map { .expression($0) } ?? .row, codes: nil, minimum: nil, maximum: nil,
      textLength: nil, decimals: nil, tolerance: nil, total: .none, width: nil, isHidden: hidden,
      numberLabel: label, repetition: nil, previous: nil, help: nil, line: 1)
  }
}
