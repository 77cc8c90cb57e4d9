import WorkbookModel
import WorkbookReaders

extension WorkbookEditor {
  /// The custom properties of the document as they were when it was opened.
  public func customProperties() throws(EditError) -> [String: String] {
    do throws(ReadError) {
      return try WorkbookSource.open(package.source, limits: limits).properties.custom
    } catch {
      throw .read(error)
    }
  }

  /// The text of the cell A1 of a sheet as it was when the workbook was opened.
  public func firstText(in sheet: String) throws(EditError) -> String? {
    do throws(ReadError) {
      let source = try WorkbookSource.open(package.source, limits: limits)
      let rows = try source.rows(of: sheet)
      guard let row = try rows.next(), row.number == 1,
        case .text(let text) = row.cells.first?.value
      else { return nil }
      return text
    } catch {
      throw .read(error)
    }
  }
}
