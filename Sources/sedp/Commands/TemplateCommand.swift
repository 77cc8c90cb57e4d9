import ArgumentParser
import PlanningForms
import PlanningLayout
import PlanningPipeline
import PlanningPreparation

struct TemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Tạo sổ mẫu trống cho xã hoặc phòng, ban. (Blank workbooks.)",
    discussion: """
      sedp template 28810 --plan-year 2027 -o mau
      sedp template 847 --plan-year 2018 -o mau
      sedp template department 847 --plan-year 2018 -o mau
      Mã xã: sổ của xã ấy; mã huyện, tỉnh: sổ của mọi xã ở đó. (A commune's code makes its workbook; that of an \
      area those of all its communes.)
      """,
    subcommands: [Commune.self, Department.self],
    defaultSubcommand: Commune.self)

  /// What both kinds of template need.
  struct Options: ParsableArguments {
    @OptionGroup var common: CommonOptions
    @OptionGroup var shown: ReportOptions

    @Argument(
      help: ArgumentHelp(
        "Mã xã, huyện hoặc tỉnh, có thể nhiều mã. (Codes of communes, districts or provinces.)",
        valueName: "unit"))
    var codes: [String] = []

    @Option(
      name: .long, parsing: .upToNextOption,
      help: "Mã đơn vị, cũng như ghi thẳng mã. (Unit codes, as the argument.)")
    var unit: [String] = []

    @Option(name: .long, parsing: .upToNextOption, help: "Mã huyện. (District codes.)")
    var district: [String] = []

    @Flag(help: "Mọi đơn vị của tỉnh. (All units.)")
    var all = false

    @Option(help: "Năm kế hoạch (N+1), đủ bốn chữ số. (Plan year, four digits.)")
    var planYear: PlanYear

    @Option(
      name: .shortAndLong, help: "Thư mục ghi ra. (Output folder.)", completion: .directory)
    var output: String

    @Option(
      help: """
        Sổ hoặc thư mục năm trước, để chép kế hoạch sang; với --period là sổ kế hoạch của chính năm ấy. \
        (Last year's workbooks; with --period the year's own plans.)
        """,
      completion: .file())
    var previous: String?

    @Option(
      help: "Bảng chỉ tiêu cấp trên giao cho từng đơn vị. (Assigned targets, a table.)",
      completion: .file())
    var assigned: String?

    @Flag(
      help:
        "Bản in để ghi tay: dòng kẻ sẵn, không công thức, có bảng tra mã. (For writing by hand.)")
    var printable = false

    @Option(help: "Thể thức: TT01_2011 hoặc ND30_2020. (Layout profile.)")
    var profile: LayoutProfile?

    @OptionGroup var period: PeriodOption

    @OptionGroup var signing: SigningOptions

    func validate() throws {
      guard all || !codes.isEmpty || !unit.isEmpty || !district.isEmpty else {
        throw ValidationError("Cần mã đơn vị, hoặc --all. (Give codes of units, or --all.)")
      }
    }

    func run(
      _ sender: TemplateRequest.Sender, departments: [String] = [], communes: String? = nil
    ) async throws {
      var request = TemplateRequest(for: sender, planYear: planYear.number, outputFolder: output)
      request.units = codes + unit
      request.districts = district
      request.departments = departments
      request.previous = previous
      request.communes = communes
      request.assigned = assigned
      request.inEnglish = common.language == .english
      if let profile { request.layout.profile = profile }
      request.layout.signing = signing.source
      if printable { request.purpose = .printing }
      try shown.finish(
        await common.pipeline(
          unit: (codes + unit + district).first, planYear: planYear.number, period: period,
          of: []
        ).templates(request), common, .making)
    }
  }

  struct Commune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "commune", abstract: "Sổ mẫu cấp xã. (Commune workbooks.)")
    @OptionGroup var options: Options
    func run() async throws { try await options.run(.units) }
  }

  struct Department: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sổ mẫu phòng, ban huyện. (Department workbooks.)")
    @OptionGroup var options: Options

    @Option(
      name: .long, parsing: .upToNextOption,
      help: "Mã phòng, ban; mặc định là tất cả. (Department codes.)")
    var department: [String] = []

    @Option(
      help:
        "Sổ các xã năm nay, để in sẵn kiến nghị cần trả lời (N-04) và tổng từ xã (N-01). (This year's communes.)",
      completion: .file())
    var from: String?

    func run() async throws {
      try await options.run(.departments, departments: department, communes: from)
    }
  }
}
