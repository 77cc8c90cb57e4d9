import WorkbookModel

/// Hands out the rows of one sheet in the file's order, holding only a few of them at a time.
public protocol RowCursor: AnyObject {
  /// The next row that holds a non-empty cell, or `nil` after the last.
  ///
  /// Rows ascend, except in files that store them in another order, which ``SheetTrailer/findings``
  /// then tells.
  func next() throws(ReadError) -> Row?

  /// What a sheet states beside its rows; complete once ``next()`` has returned `nil`.
  var trailer: SheetTrailer { get }
}

extension RowCursor {
  /// The rows that are left, for `for` loops and the algorithms of sequences.
  ///
  /// The elements are results, because a sequence can't throw; an error is the last of them. Can be gone
  /// through once.
  public var results: RowResults { RowResults(self) }
}

/// The rows that a cursor has left, as a sequence of results.
public struct RowResults: Sequence, IteratorProtocol {
  private let cursor: any RowCursor
  private var isOver = false

  init(_ cursor: any RowCursor) { self.cursor = cursor }

  /// The next row, or the error that ends them; `nil` at the end.
  public mutating func next() -> Result<Row, ReadError>? {
    if isOver { return nil }
    do throws(ReadError) {
      if let row = try cursor.next() { return .success(row) }
      isOver = true
      return nil
    } catch {
      isOver = true
      return .failure(error)
    }
  }
}

@available(*, unavailable)
extension RowResults: Sendable {}

/// What a sheet states beside its rows.
public struct SheetTrailer: Hashable, Sendable {
  /// Its merged ranges, in the file's order.
  public var mergedRanges: [CellRange] = []
  /// Its hidden columns, as ranges of column numbers from 1.
  public var hiddenColumns: [ClosedRange<Int>] = []
  /// Oddities met while reading, at most ``ReadLimits/findings`` of them.
  public var findings: [ReadFinding] = []
  /// How many oddities were met.
  public var noticeCount = 0
  /// How many cells were left out because a later one in the same row has their address.
  public var supersededCells = 0
  /// The first address that two cells of a row have.
  public var firstSuperseded: CellReference?

  /// Makes an empty trailer.
  public init() {}

  mutating func note(_ code: ReadFinding.Code, _ cell: CellReference, limit: Int) {
    noticeCount += 1
    if code == .duplicateCell {
      supersededCells += 1
      firstSuperseded = firstSuperseded ?? cell
    }
    if findings.count < limit { findings.append(ReadFinding(code: code, cell: cell)) }
  }
}

/// Something odd in a sheet that could be read all the same.
public struct ReadFinding: Hashable, Sendable {
  /// What is odd.
  public enum Code: String, Hashable, Sendable {
    /// A row stands after one with a higher number, or two have one number.
    case rowOrder
    /// Two cells have one address; the later one counts.
    case duplicateCell
    /// A cell typed as a number holds something else, delivered as text.
    case notANumber
    /// A formula in a way of writing that is not understood; its result counts, its text is empty.
    case undecodedFormula
    /// A merged range that is not one was left out.
    case invalidMerge
  }

  /// What is odd.
  public var code: Code
  /// Where.
  public var cell: CellReference

  /// Makes a notice.
  public init(code: Code, cell: CellReference) {
    self.code = code
    self.cell = cell
  }
}
