import DecimalArithmetic
import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: a row that was renamed is the same row, and another row of the same kind is not.
@Suite struct RowPairingTests {
  private func row(_ name: String, _ numbers: ExactDecimal...) -> RecordRow {
    RecordRow(values: [.text(name)] + numbers.map { .number($0) })
  }

  private func pairing(_ one: [RecordRow], _ other: [RecordRow]) -> RowPairing {
    RowPairing(one, other, columns: [0, 1, 2], names: [[0]])
  }

  @Test func anotherHamletIsAnotherRow() {
    let found = pairing([row("Khóm 3", 1, 2)], [row("Khóm 4", 1, 9)])
    #expect(found.pairs.isEmpty && found.gone == [0] && found.added == [0])
  }

  @Test func aNameWithAnotherWordIsTheSameRow() {
    let found = pairing(
      [row("Sửa cầu ấp Lang", 1, 2), row("Đường ấp 3", 5, 6)],
      [row("Đường ấp 3", 7, 8), row("Sửa chữa cầu ấp Lang", 1, 3)])
    #expect(found.pairs.map(\.0) == [1, 0] && found.pairs.map(\.1) == [0, 1])
    #expect(found.gone == [] && found.added == [])
  }

  /// Of rows that say the same each has one partner.
  @Test func equalRowsArePairedOneByOne() {
    let same = row("Đường ấp 3", 5, 6)
    let found = pairing([same, same, same], [same, row("Trạm bơm", 1, 1), same])
    #expect(found.pairs.count == 2 && found.gone.count == 1 && found.added == [1])
  }
}
