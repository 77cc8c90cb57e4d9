import ArgumentParser
import PlanningForms
import PlanningPipeline

/// What decides which figures an area has, beside its inputs: the same for its workbook and its page.
struct FigureOptions: ParsableArguments {
  @Option(
    help: "Thư mục sổ tổng hợp các năm trước. (Earlier years' outputs.)",
    completion: .directory)
  var history: String?

  @Option(
    help: "Bảng chỉ tiêu cấp trên giao cho từng đơn vị. (Assigned targets, a table.)",
    completion: .file())
  var assigned: String?

  @Option(
    help: "Bảng chọn số xã hay số ngành: ma_ct, nguon, ly_do. (Choices of figures.)",
    completion: .file())
  var choices: String?

  @Option(
    help:
      "Vòng tổng hợp: mã hoặc tên, như DUTHAO1; không ghi thì bản mới nhất của mỗi đơn vị. (The round.)"
  )
  var round: String?

  @Option(
    help: "Thứ tự đơn vị: code (mã ĐVHC) hoặc name (bảng chữ cái). (Order of the units.)")
  var order: UnitOrder = .code

  /// Says in a request what was chosen.
  func apply(to request: inout ConsolidationRequest) {
    request.history = history
    request.choices = choices
    request.assigned = assigned
    request.round = round
    request.unitOrder = order
  }
}
