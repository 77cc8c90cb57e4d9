import Testing

@testable import PlanningForms

@Suite struct HeaderTreeTests {
  /// The header of X-01: groups across, leaves down, two levels below one of the leaves' rows.
  @Test func mergesGroupsAcrossAndLeavesDown() {
    let tree = HeaderTree(paths: [
      ["STT"], ["Ấp, khóm"],
      ["Số lượt người tham dự", "Tổng số"],
      ["Số lượt người tham dự", "Trong đó", "Nữ"],
      ["Số lượt người tham dự", "Trong đó", "Khmer"],
      ["Số ý kiến đề xuất"],
    ])
    #expect(tree.depth == 3)
    func cell(_ text: String) -> [Int]? {
      tree.cells.first { $0.text == text }.map {
        [$0.row, $0.rowCount, $0.column, $0.columnCount]
      }
    }
    #expect(cell("STT") == [0, 3, 0, 1])
    #expect(cell("Số lượt người tham dự") == [0, 1, 2, 3])
    #expect(cell("Tổng số") == [1, 2, 2, 1])
    #expect(cell("Trong đó") == [1, 1, 3, 2])
    #expect(cell("Khmer") == [2, 1, 4, 1])
    #expect(cell("Số ý kiến đề xuất") == [0, 3, 5, 1])
    #expect(tree.cells.count == 8)
  }

  /// Every grid position is covered exactly once, so that no border is missing on paper.
  @Test func coversTheHeaderWithoutOverlap() {
    let tree = HeaderTree(paths: [
      ["a"], ["g", "b"], ["g", "h", "c"], ["g", "h", "i", "d"], ["k", "e"], ["g", "b"],
    ])
    var covered: [[Int]: Int] = [:]
    for cell in tree.cells {
      for row in cell.row..<(cell.row + cell.rowCount) {
        for column in cell.column..<(cell.column + cell.columnCount) {
          covered[[row, column], default: 0] += 1
        }
      }
    }
    #expect(covered.count == tree.depth * 6)
    #expect(covered.values.allSatisfy { $0 == 1 })
  }

  /// Equal texts under different groups stay apart.
  @Test func doesNotMergeAcrossGroups() {
    let tree = HeaderTree(paths: [
      ["Nữ", "Lượt"], ["Nữ", "%"], ["Nghèo", "Lượt"], ["Nghèo", "%"],
    ])
    #expect(tree.cells.count == 6)
  }

  @Test func resolvesYears() {
    let years = YearTokens(planYear: 2018)
    #expect(years.resolve("KH {N+1} so với {N}, {N-1}") == "KH 2018 so với 2017, 2016")
    #expect(years.resolve("{unit} {N} {") == "{unit} 2017 {")
  }

  @Test func countsInRoman() {
    #expect([1, 4, 9, 14, 39].map(Ordinals.roman) == ["I", "IV", "IX", "XIV", "XXXIX"])
    #expect([1, 4].map(Ordinals.letter) == ["A", "D"])
  }
}
