import PlanningConversion
import PlanningForms
import PlanningIntake
import PlanningPipeline
import PlanningRuns
import WorkbookConversion

/// A run to keep for years, with all that belongs to it.
package struct ArchiveRequest: Sendable {
  /// Where its outputs and inputs lie.
  package var run: VerifyRequest
  /// The folder to make.
  package var output: String

  /// Keeps a run in a folder.
  package init(_ run: VerifyRequest, output: String) {
    self.run = run
    self.output = output
  }
}

/// What came of keeping a run.
package struct ArchiveReport: Sendable {
  /// The run, held against its manifest before it was kept.
  package var verified = VerifyReport()
  /// How many files were kept, the list of their digests left out.
  package var files = 0
  /// Of how many workbooks there are tables as text.
  package var tables = 0
  /// The folder; `nil` where none was made.
  package var output: String?
  /// Why it was not made, or what is not in it.
  package var findings: [Diagnostic] = []

  /// How it ended.
  package var outcome: RunReport.Outcome {
    guard output != nil else { return .refused }
    return (verified.all + findings).contains { $0.severity > .notice } ? .problems : .clean
  }
}

extension Pipeline {
  /// Keeps a run: what went in, what came out, what was decided, the form set, and every table as text, in a
  /// folder that can be read without this program.
  ///
  /// Only a run is kept whose inputs and outputs are those that its manifest states.
  package func archive(
    _ request: ArchiveRequest, progress: ProgressReporter? = nil
  ) async -> ArchiveReport {
    var report = ArchiveReport()
    let manifests = Self.manifests(of: request.run)
    guard manifests.count < 2 else {
      report.findings =
        Refusal(
          .run(.desk(.severalRuns(manifests: manifests.map(InputFiles.name)))),
          at: Location(file: InputFiles.name(of: request.run.path))
        ).findings
      return report
    }
    report.verified = await verify(request.run, progress: progress)
    guard let path = manifests.first, report.verified.outcome == .clean else { return report }
    do throws(Refusal) {
      let folder = try NewFolder(request.output)
      defer { folder.discard() }
      let archive = try Archive(path, request, self, folder)
      report.tables = try archive.fill()
      let kept = folder.digests()
      report.findings = archive.differences(kept)
      guard report.findings.isEmpty else { return report }
      report.files = kept.count
      try folder.write(Archive.sums(kept).utf8, to: Archive.sumsName)
      try folder.commit()
      report.output = folder.path
    } catch {
      report.findings += error.findings
    }
    return report
  }
}

/// Fills an archive.
private struct Archive {
  static let sumsName = "SHA256SUMS"
  private static let outputs = "ket-qua"
  private static let forms = "bieu-mau"
  private static let texts = "csv"

  let manifest: RunManifest
  private let manifestPath: String
  private let inputs: RunInputs
  /// The locked workbooks that the run corrects.
  private let corrected: [String]
  private let pipeline: Pipeline
  private let folder: NewFolder

  init(
    _ path: String, _ request: ArchiveRequest, _ pipeline: Pipeline, _ folder: NewFolder
  ) throws(Refusal) {
    do throws(RunManifest.Fault) {
      manifest = try RunManifest.read(path)
    } catch {
      throw Refusal(.run(.manifestUnusable(error.fault)), at: Location(file: path))
    }
    manifestPath = path
    let second = try SecondRun(manifest, in: OutputFolder(of: path), request.run, pipeline)
    (inputs, corrected) = (second.inputs, second.corrected)
    (self.pipeline, self.folder) = (pipeline, folder)
  }

  /// Puts everything into the folder.
  ///
  /// - Returns: of how many workbooks there are tables as text.
  func fill() throws(Refusal) -> Int {
    let source = manifestPath.lastIndex(of: "/").map { String(manifestPath[...$0]) } ?? ""
    var workbooks: [String] = []
    for output in manifest.outputs {
      let name = Self.outputs + "/" + output.name
      try folder.copy(source + output.name, to: name)
      workbooks.append(name)
    }
    for book in corrected {
      try folder.copy(book, to: Self.outputs + "/" + InputFiles.name(of: book))
    }
    try folder.copy(
      manifestPath, to: Self.outputs + "/" + InputFiles.name(of: manifestPath))
    for file in inputs.files {
      let name = Self.name(of: file.role, file.given, file.name)
      try folder.copy(file.path, to: name)
      workbooks.append(name)
    }
    for (path, bytes) in pipeline.formSetFiles().sorted(by: { $0.key < $1.key }) {
      try folder.write(bytes, to: Self.forms + "/" + path)
    }
    var tables: [String] = []
    for name in workbooks where try writeTables(of: name) { tables.append(name) }
    let left = workbooks.filter { !tables.contains($0) }
    try folder.write(readMe(tables: tables.count, without: left).utf8, to: "DOC-TRUOC.txt")
    return tables.count
  }

  /// Where an input stands in the archive.
  private static func name(of role: ManifestRole, _ given: Int, _ name: String) -> String {
    let part =
      switch role {
      case .received: "da-nop"
      case .history: "nam-truoc"
      case .decisions: "quyet-dinh"
      case .answers: "tra-loi"
      case .choices: "chon-so"
      case .assigned: "duoc-giao"
      case .settings: "cai-dat"
      case .locks: "so-khoa"
      }
    return part + (given > 1 ? "-\(given)" : "") + "/" + name
  }

  /// Writes the sheets of a workbook as text tables; whether it is one that can be read.
  private func writeTables(of name: String) throws(Refusal) -> Bool {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let endings: Set = [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"]
    guard endings.contains(name[dot...].lowercased()) else { return false }
    let source = try folder.place(of: name)
    let target = try folder.place(of: Self.texts + "/" + name)
    do throws(ConversionError) {
      _ = try ConversionJob(ConversionRequest(input: source, output: target, format: .csv)).run()
      return true
    } catch {
      return false
    }
  }

  /// Which copies are not what the manifest states: somebody changed a file in the meantime.
  func differences(_ kept: [(name: String, digest: FileDigest)]) -> [Diagnostic] {
    let found = Dictionary(kept.map { ($0.name, $0.digest) }, uniquingKeysWith: { one, _ in one })
    let outputs = manifest.outputs.filter {
      found[Self.outputs + "/" + $0.name] != $0.digest
    }.map { (RunFault.outputChanged, $0.name) }
    // What a role names by one file may be called otherwise now.
    let stated = Set(manifest.inputs.compactMap(\.digest))
    let inputs = inputs.files.filter { file in
      found[Self.name(of: file.role, file.given, file.name)].map { !stated.contains($0) } ?? true
    }.map { (RunFault.inputChanged, $0.name) }
    return (outputs + inputs).flatMap {
      Refusal(.run($0), at: Location(file: VisibleText.line($1))).findings
    }
  }

  /// The list of digests, in the form of `sha256sum`.
  static func sums(_ kept: [(name: String, digest: FileDigest)]) -> String {
    kept.map { "\($0.digest.sha256)  \($0.name)\n" }.joined()
  }

  /// What an archive's reader needs to know, in Vietnamese, without this program.
  private func readMe(tables: Int, without left: [String]) -> String {
    let run = manifest.run
    let unit = pipeline.configuration.hierarchy(planYear: run.planYear)[run.area]?.fullName
    let verdict = manifest.verdict
    var lines = [
      "BẢN LƯU KẾ HOẠCH NĂM \(run.planYear) – \((unit ?? run.area).uppercased())", "",
      "Thư mục này đọc được mà không cần chương trình sedp:", "",
      "  \(Self.outputs)/      sổ tổng hợp đã lập, và bản kê của lần chạy (tệp _SEDP_BanKe.json)",
      "  da-nop/       sổ các đơn vị đã nộp; các thư mục khác cạnh đó: quyết định, cài đặt, sổ khóa … đã dùng",
      "  \(Self.forms)/     bộ biểu: biểu, chỉ tiêu, danh mục, đơn vị (tệp .yaml và .csv, đọc bằng Notepad)",
      "  \(Self.texts)/          từng trang của \(tables) sổ ở dạng bảng chữ (.csv), mở được bằng mọi phần mềm bảng tính",
      "  \(Self.sumsName)    mã SHA-256 của từng tệp", "",
      "Chương trình: sedp \(manifest.program.version). Bộ biểu: \(manifest.formSet.name) \(manifest.formSet.version).",
      "Đơn vị có số liệu: \(verdict.reported)/\(verdict.expected). Lỗi còn lại: \(verdict.errors). "
        + "Điều chờ quyết định: \(verdict.questions).",
      "",
      "Kiểm tra tệp có còn nguyên không (Linux, hoặc WSL trên Windows):", "",
      "  sha256sum -c \(Self.sumsName)", "",
      "Lập lại kết quả từ chính các tệp này, khi có sedp:", "",
      "  sedp verify \(Self.outputs) --templates \(Self.forms)" + options,
    ]
    if !left.isEmpty {
      lines += ["", "Không có bảng chữ của các tệp sau (không phải sổ, hoặc không đọc được):"]
      lines += left.map { "  " + VisibleText.line($0) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The options by which the files of each role are given to `sedp verify`.
  private var options: String {
    var options: [String] = []
    for role in ManifestRole.allCases {
      let files = inputs.files.filter { $0.role == role }
      guard let first = files.first else { continue }
      switch role {
      case .received:
        let parts = Set(files.map(\.given)).sorted().map { given in
          String(Self.name(of: role, given, "").dropLast())
        }
        options.append(role.option + " " + parts.joined(separator: " "))
      case .history: options.append(role.option + " " + Self.name(of: role, 1, "").dropLast())
      default: options.append(role.option + " '" + Self.name(of: role, 1, first.name) + "'")
      }
    }
    return options.map { " " + $0 }.joined()
  }
}
