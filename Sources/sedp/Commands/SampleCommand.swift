import ArgumentParser
import PlanningPipeline

struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Tạo sổ mẫu đã điền để tập huấn. (Realistic filled workbooks for training.)")

  @OptionGroup var common: CommonOptions

  @Option(name: .shortAndLong, help: "Thư mục ghi ra. (Output folder.)")
  var output: String

  @Option(name: .long, parsing: .upToNextOption, help: "Mã huyện. (District codes.)")
  var district: [String] = []

  @Flag(help: "Mọi huyện của tỉnh. (All districts.)")
  var all = false

  @Option(parsing: .upToNextOption, help: "Năm kế hoạch, có thể nhiều năm. (Plan years.)")
  var planYear: [Int] = [2016, 2017, 2018]

  @Option(help: "Hạt giống của số ngẫu nhiên. (Seed.)")
  var seed: UInt64 = 1

  @Flag(help: "Không có lỗi cố ý. (Without the honest mistakes.)")
  var clean = false

  func validate() throws {
    guard all || !district.isEmpty else {
      throw ValidationError("Cần --district hoặc --all. (One of them is needed.)")
    }
  }

  func run() async throws {
    let request = SampleRequest(
      districts: all ? [] : district, planYears: planYear, seed: seed, outputFolder: output,
      isClean: clean)
    try common.finish(await common.pipeline().sample(request))
  }
}
