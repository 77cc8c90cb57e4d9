import ArgumentParser
import PlanningForms
import PlanningPipeline

/// How sheets are signed: by the units' settings, and by what is said for the one unit of the run.
struct SigningOptions: ParsableArguments {
  @Option(
    help: "Tệp cài đặt của các đơn vị: địa danh, người ký, số và ngày kế hoạch. (settings.yaml.)",
    completion: .file(extensions: ["yaml"]))
  var settings: String?

  @Option(
    help: "Số kế hoạch in ở phụ lục, như 125/KH-UBND. (Number of the plan.)")
  var planNumber: String?

  @Option(help: "Ngày kế hoạch, ngày/tháng/năm. (Day of the plan.)")
  var planDate: String?

  @Option(
    help: """
      Người ký, từ trái sang, mỗi người một lần: 'CHỨC DANH / CHỨC DANH: Họ tên', hoặc chỉ họ tên. \
      (A signer: title lines and name; once for each.)
      """)
  var signer: [String] = []

  /// Where the run takes them from.
  var source: SigningSource {
    var source = SigningSource()
    source.file = settings
    source.options.signers = signer
    source.options.planNumber = planNumber
    source.options.planDate = planDate
    return source
  }
}
