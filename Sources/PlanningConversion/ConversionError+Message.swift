import PlanningForms
import PlanningIntake
import PlanningRuns
import VietnameseText
import WorkbookConversion

extension ConversionError {
  /// The sentence to show: what was found and what to do.
  package func message(in language: Language) -> String {
    let isVietnamese = language == .vietnamese
    switch self {
    case .read(let error, let path):
      let place = Location(
        file: InputFiles.name(of: path), sheet: error.sheet, cell: error.cell)
      return Self.text(Diagnostic(error.finding, at: place), language)
    case .write(let error, let path):
      return Self.text(Diagnostic(error.finding(path: path), at: Location(file: path)), language)
    case .unknownFormat(let path):
      return isVietnamese
        ? "Không biết ghi \(path) ở dạng nào. Đặt đuôi .xlsx, .ods, .csv, .zip, hoặc thêm --to."
        : "What to write to \(path) is not known. Use .xlsx, .ods, .csv or .zip, or add --to."
    case .severalSheets(let names):
      let list = names.joined(separator: "; ")
      return isVietnamese
        ? "Sổ có nhiều trang (\(list)), một tệp CSV chỉ chứa một trang. Ghi vào tệp .zip hoặc một "
          + "thư mục (--to csv -o THƯ_MỤC), hoặc chọn --sheet TRANG."
        : "The workbook has several sheets (\(list)), a CSV file holds one. Write to a .zip or a "
          + "folder (--to csv -o FOLDER), or choose --sheet NAME."
    case .noSuchSheet(let name, let found):
      let list = found.joined(separator: "; ")
      return isVietnamese
        ? "Không có trang «\(name)». Các trang có: \(list)."
        : "There is no sheet “\(name)”. The sheets are: \(list)."
    case .folderInUse(let path):
      return isVietnamese
        ? "Thư mục \(path) đã có tệp bên trong. Chọn thư mục khác hoặc dọn trống."
        : "The folder \(path) holds files. Choose another one or empty it."
    }
  }
  private static func text(_ diagnostic: Diagnostic, _ language: Language) -> String {
    diagnostic.code + ": " + diagnostic.message(in: language)
  }
}
