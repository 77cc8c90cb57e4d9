import WorkbookConversion
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// A file of another kind as a new .xlsx workbook with the same cells.
///
/// Formulas stay where the kind writes them as .xlsx does: a cell that computes is no cell that somebody has
/// filled.
enum ConvertedWorkbook {
  /// The bytes of the workbook.
  ///
  /// - Throws: `EditError` of sheets that can't be read and values that no .xlsx holds.
  static func bytes(of source: WorkbookSource) throws(EditError) -> [UInt8] {
    let workbook: Workbook
    do throws(ReadError) {
      workbook = try source.workbook()
    } catch {
      throw .read(error)
    }
    let document = WorkbookDocument(workbook, description: source.describe())
    let writesFormulas = [FileKind.xls, .xlsb].contains(source.kind)
    if writesFormulas, let bytes = try? WorkbookWriter.bytes(of: computing(document, workbook)) {
      return bytes
    }
    do throws(WriteError) {
      return try WorkbookWriter.bytes(of: document)
    } catch {
      throw .write(error)
    }
  }

  /// The document with formulas in the place of their results.
  private static func computing(_ document: WorkbookDocument, _ workbook: Workbook)
    -> WorkbookDocument
  {
    var document = document
    for (index, sheet) in workbook.sheets.enumerated() where index < document.sheets.count {
      var formulas: [CellReference: CellContent] = [:]
      for cell in sheet.rows.flatMap(\.cells) {
        if let content = content(of: cell) { formulas[cell.reference] = content }
      }
      for row in document.sheets[index].rows.indices {
        let number = document.sheets[index].rows[row].number
        for place in document.sheets[index].rows[row].cells.indices {
          let column = document.sheets[index].rows[row].cells[place].column
          guard let content = formulas[CellReference(row: number, column: column)] else { continue }
          document.sheets[index].rows[row].cells[place].content = content
        }
      }
    }
    return document
  }

  private static func content(of cell: Cell) -> CellContent? {
    guard let formula = cell.formula, !formula.isEmpty else { return nil }
    switch cell.value {
    case .number(let number): return .formula(formula, cached: .number(number))
    case .text(let text): return .formula(formula, cached: .text(text))
    case .boolean(let flag): return .formula(formula, cached: .boolean(flag))
    case .error(let error): return .formula(formula, cached: .error(error))
    case .dateTime, .duration, .uncalculated: return nil
    }
  }
}
