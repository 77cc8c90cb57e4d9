import WorkbookModel
import WorkbookReaders

/// What reading a file gave: every sheet's cells, or why there are none.
public struct Delivery: Sendable {
  /// One sheet.
  public struct SheetDelivery: Sendable {
    /// The name on the tab.
    public var name: String
    /// The rows as the cursor handed them out.
    public var rows: [Row] = []
    /// What was odd.
    public var findings: [ReadFinding] = []
    /// Why reading stopped; `nil` where it came to the end.
    public var failure: ReadError?

    /// The cells as the cursor handed them out.
    public var cells: [Cell] { rows.flatMap(\.cells) }

    /// The cells delivered and those that a notice tells of.
    public var accounted: Int {
      rows.reduce(0) { $0 + $1.cells.count } + findings.count { $0.code == .duplicateCell }
    }
  }

  /// The file's kind.
  public var kind: FileKind
  /// How a text file separates its fields.
  public var dialect: CSVDialect?
  /// The sheets in tab order.
  public var sheets: [SheetDelivery]

  /// Reads a whole file by its cursors.
  public init(
    path: String, limits: ReadLimits = .standard, decode: (([UInt8]) -> String?)? = nil
  ) throws(ReadError) {
    var limits = limits
    limits.findings = .max
    let source = try WorkbookSource.open(path: path, limits: limits, decode: decode)
    kind = source.kind
    dialect = source.dialect
    sheets = source.sheets.indices.map { index in
      var sheet = SheetDelivery(name: source.sheets[index].name)
      do throws(ReadError) {
        let cursor = try source.rows(ofSheet: index)
        while let row = try cursor.next() { sheet.rows.append(row) }
        sheet.findings = cursor.trailer.findings
      } catch {
        sheet.failure = error
      }
      return sheet
    }
  }

  /// Why the file or its first faulty sheet can't be read.
  public var failure: ReadError? { sheets.lazy.compactMap(\.failure).first }

  /// What is wrong with the order of what was delivered; `nil` where rows name their cells' rows and
  /// every row's cells ascend.
  public var disorder: String? {
    for sheet in sheets {
      for row in sheet.rows {
        if row.cells.isEmpty { return "row \(row.number) has no cell" }
        if let cell = row.cells.first(where: { $0.reference.row != row.number }) {
          return "\(cell.reference) stands in row \(row.number)"
        }
        for (one, next) in zip(row.cells, row.cells.dropFirst())
        where one.reference >= next.reference {
          return "\(next.reference) follows \(one.reference)"
        }
      }
    }
    return nil
  }
}

extension Delivery {
  /// Reads a file that exists in memory only.
  ///
  /// - Returns: what was delivered, or why nothing was.
  public static func of(
    _ bytes: [UInt8], limits: ReadLimits = .standard, decode: (([UInt8]) -> String?)? = nil
  ) throws(HarnessError) -> Result<Delivery, ReadError> {
    let file = try MemoryFile(bytes)
    do throws(ReadError) {
      return .success(try Delivery(path: file.path, limits: limits, decode: decode))
    } catch {
      return .failure(error)
    }
  }
}
