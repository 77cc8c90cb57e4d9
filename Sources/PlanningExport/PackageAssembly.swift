import FoundationEssentials
import PlanningData
import PlanningForms
import PlanningIntake
import PlanningRuns

/// Puts the files of a data package together from what was kept of everything that was read.
struct PackageAssembly {
  let configuration: Configuration
  let maker: RunMaker
  let request: ExportRequest
  /// The area that was asked for; `nil` where none was.
  let area: AdministrativeUnit?
  let tables: [FormCode: FormTables]
  let spool: ExportSpool
  let outputs: RunOutputs
  let inputs: [String]

  private var names: TableNames { TableNames(configuration.forms) }

  /// One file of the package before it is written.
  private struct Part {
    var descriptor: TableDescriptor
    /// Its records, or where the spool has them.
    var content: Content

    enum Content {
      case lines(CSVLines)
      case spooled(ExportSpool.Table)
    }
  }

  /// Writes all files; what became of each.
  ///
  /// - Throws: a refusal where a file of somebody else is in the way.
  func write(_ plans: ExportedPlans, into folder: PackageFolder) throws(Refusal) -> Written {
    let parts = parts(of: plans)
    let files = parts.map(\.descriptor.path) + [DataPackageMark.fileName]
    try folder.clear(for: files)
    let order = plans.plans.map(\.records)
    var descriptors: [TableDescriptor] = []
    var written = Written()
    for part in parts {
      let path = request.output + "/" + part.descriptor.path
      do {
        try write(part, of: order, to: path)
      } catch let refusal as Refusal {
        return written + Written(findings: refusal.findings, isRefused: true)
      } catch let code as SystemCode {
        return written
          + .refused(
            .cannotWrite(path: path, obstacle: WriteObstacle(systemCode: code.number)), path)
      } catch {
        return written + .refused(.cannotWrite(path: path, obstacle: WriteObstacle(error)), path)
      }
      guard let digest = outputs.digest(of: path) else {
        return written + .refused(.verificationFailed(path: path), path)
      }
      var descriptor = part.descriptor
      descriptor.bytes = digest.size
      descriptor.hash = TableDescriptor.hash(digest)
      descriptors.append(descriptor)
      written.outputs.append(path)
    }
    return written
      + BookWriter(inputs: inputs, outputs: outputs).write(
        descriptor(of: plans, descriptors).text(),
        to: request.output + "/" + DataPackageMark.fileName)
  }

  private func write(_ part: Part, of order: [Int], to path: String) throws {
    let place = try outputs.place(for: path, protecting: inputs)
    let file = try GrowingFile(place)
    file.append(part.descriptor.header.bytes)
    switch part.content {
    case .lines(let lines): file.append(lines.bytes)
    case .spooled(let table): try spool.copy(table, of: order, to: file)
    }
    if let fault = file.fault { throw SystemCode(number: fault) }
  }

  // MARK: What it holds

  private func parts(of plans: ExportedPlans) -> [Part] {
    let years = YearTokens(planYear: plans.years.count == 1 ? plans.years[0] : 0)
    let found = spool.tables(of: plans.plans.map(\.records))
    let forms = configuration.forms.compactMap { form in
      found.contains { $0.form == form.code } ? tables[form.code] : nil
    }
    func lines(_ descriptor: TableDescriptor, _ lines: CSVLines) -> Part {
      Part(descriptor: descriptor, content: .lines(lines))
    }
    var parts = [
      lines(CommonTables.units, CommonTables.records(of: plans.units(configuration))),
      lines(CommonTables.codes, CommonTables.records(of: Array(configuration.codeLists.values))),
      lines(CommonTables.indicators, CommonTables.records(of: configuration.indicators)),
      lines(CommonTables.forms, CommonTables.records(of: forms, named: names, years: years)),
      lines(
        CommonTables.fields,
        CommonTables.records(ofFieldsOf: forms, named: names, years: years)),
      lines(CommonTables.files, CommonTables.records(of: plans.plans.map(\.file))),
    ]
    for form in forms {
      let descriptors = form.descriptors(named: names, years: years)
      let all = [
        (descriptors.head, ExportSpool.Table.Shape.head), (descriptors.wide, .wide),
        (descriptors.long, .long),
      ]
      for (descriptor, shape) in all {
        let table = ExportSpool.Table(form: form.form.code, shape: shape)
        // A form whose table is empty has none.
        guard let descriptor, found.contains(table) else { continue }
        parts.append(Part(descriptor: descriptor, content: .spooled(table)))
      }
    }
    if found.contains(.sources) {
      parts.append(Part(descriptor: CommonTables.sources, content: .spooled(.sources)))
    }
    return parts
  }

  private func descriptor(
    of plans: ExportedPlans, _ resources: [TableDescriptor]
  ) -> DataDescriptor {
    let years = plans.years
    let span = years.first == years.last ? "\(years[0])" : "\(years[0])–\(years[years.count - 1])"
    let coverage = plans.coverage(configuration, in: area)
    let place = area.map { ": " + $0.fullName } ?? ""
    return DataDescriptor(
      name: "sedp-" + (area.map { $0.code.lowercased() + "-" } ?? "")
        + years.map(String.init).joined(separator: "-"),
      title: "Kế hoạch phát triển kinh tế - xã hội, năm kế hoạch \(span)\(place)",
      titleEnglish: "Socio-economic development plans, plan year \(span)\(place)",
      description: PackageWords.description(coverage, isLicensed: request.licence != nil),
      licence: request.licence,
      sources: [
        DataDescriptor.Source(
          title: "Sổ kế hoạch của các đơn vị (Workbooks of units)",
          path: CommonTables.files.path)
      ], resources: resources,
      sedp: DataDescriptor.Making(
        program: maker.program.version, formSet: maker.formSet.name,
        formSetVersion: maker.formSet.version, planYears: years, coverage: coverage))
  }
}
