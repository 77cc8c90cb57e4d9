import ArgumentParser
import FoundationEssentials
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningPipeline
import PlanningRuns

extension Language: ExpressibleByArgument {}
extension LayoutProfile: ExpressibleByArgument {}
extension LayoutMode: ExpressibleByArgument {}

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(
    help: """
      Ngôn ngữ: vi hoặc en; en thì sổ mẫu, bản ghi cạnh sổ chính thức cũng bằng tiếng Anh. (Language of messages; en: \
      templates and copies beside the official workbooks too; also SEDP_LANG.)
      """)
  var lang: Language?

  @Flag(help: "In một văn bản JSON ra đầu ra chuẩn. (One JSON document on standard output.)")
  var json = false

  @Option(
    help: "Thư mục cấu hình. (Configuration folder; also SEDP_TEMPLATES.)",
    completion: .directory)
  var templates: String?

  /// The language: the option, else `SEDP_LANG`, else Vietnamese.
  var language: Language {
    lang ?? Self.environmentLanguage
  }

  /// What `SEDP_LANG` says, else Vietnamese.
  static var environmentLanguage: Language {
    ProcessInfo.processInfo.environment["SEDP_LANG"].flatMap { Language(rawValue: $0) }
      ?? .vietnamese
  }

  /// Loads the configuration, or says what is wrong with it and ends the command.
  ///
  /// - Parameters:
  ///   - unit: the unit that the command is about; with its plan year it tells which form set is meant.
  func pipeline(unit: String? = nil, planYear: Int? = nil) throws -> Pipeline {
    let folder = try configurationFolder(unit: unit, planYear: planYear)
    return try pipeline(folder: folder)
  }

  /// Loads the configuration of the first form set that knows, of today or of before, a unit and who
  /// followed it; else the set that the unit itself is of.
  func pipelineKnowingThePast(of unit: String) throws -> Pipeline {
    for folder in TemplateSearch.ofThisRun(option: templates).sets?.followingFolders ?? [] {
      let pipeline = try pipeline(folder: folder)
      if !pipeline.configuration.successions.lives(of: unit).isEmpty { return pipeline }
    }
    return try pipeline(unit: unit)
  }

  /// Loads all form sets that have units in some plan years.
  func pipelines(inPlanYears years: [Int]) throws -> [Pipeline] {
    let sets = TemplateSearch.ofThisRun(option: templates).sets
    let folders = sets?.folders(withUnitsInAnyOf: years) ?? []
    // Where there are none the first says what is wrong.
    return try (folders.isEmpty ? [configurationFolder()] : folders).map(pipeline)
  }

  /// Loads the configuration of a folder, or says what is wrong with it and ends the command.
  func pipeline(folder: String) throws -> Pipeline {
    let cache = DefinitionCache.ofUser(
      version: ProgramVersion.number, environment: ProcessInfo.processInfo.environment)
    do throws(ConfigurationError) {
      var pipeline = Pipeline(configuration: try Configuration(folder: folder, cache: cache))
      let sets = TemplateSearch.ofThisRun(option: templates).sets
      if let sets { pipeline.otherSets = OtherSets(sets) }
      pipeline.earlierSet = { name in
        sets?.folder(named: name).flatMap { try? Configuration(folder: $0, cache: cache) }
      }
      pipeline.planSet = {
        sets?.planFolder(of: folder).flatMap { try? Configuration(folder: $0, cache: cache) }
      }
      pipeline.maker = {
        RunMaker(
          program: RunMaker.Program(version: ProgramVersion.number),
          formSet: FormSetIdentity(folder: folder))
      }
      pipeline.formSetFiles = { Configuration.files(ofSet: folder) }
      return pipeline
    } catch {
      for diagnostic in error.diagnostics {
        printError(folder + "/" + diagnostic.message(in: language))
      }
      throw ExitCode(RunReport.Outcome.refused.rawValue)
    }
  }

  /// Says what is wrong with the English of a form set and ends the command; other commands read it only where
  /// they need it.
  func checkTranslation(of configuration: Configuration) throws {
    do throws(ConfigurationError) {
      _ = try configuration.translation()
    } catch {
      for diagnostic in error.diagnostics { printError(diagnostic.message(in: language)) }
      throw ExitCode(RunReport.Outcome.refused.rawValue)
    }
  }

  /// The folder of the form set for a unit and year, or says where sets were looked for and ends the
  /// command.
  func configurationFolder(unit: String? = nil, planYear: Int? = nil) throws -> String {
    let search = TemplateSearch.ofThisRun(option: templates)
    guard let folder = search.sets?.folder(unit: unit, planYear: planYear) else {
      printError(search.failure(in: language))
      throw ExitCode(RunReport.Outcome.refused.rawValue)
    }
    return folder
  }

  /// The plan year that inputs state, where there are several form sets to choose from.
  func statedPlanYear(of inputs: [String]) -> Int? {
    let sets = TemplateSearch.ofThisRun(option: templates).sets?.folders.count ?? 0
    return sets > 1 ? Pipeline.statedPlanYear(of: inputs) : nil
  }

  /// The unit that inputs state, where there are several form sets to choose from.
  func statedUnit(of inputs: [String]) -> String? {
    let sets = TemplateSearch.ofThisRun(option: templates).sets?.folders.count ?? 0
    return sets > 1 ? Pipeline.statedUnit(of: inputs) : nil
  }

  /// Shows progress on a terminal, and nothing elsewhere.
  var progress: ProgressReporter? {
    guard !json, Terminal.showsErrors else { return nil }
    return ProgressReporter { count, total in
      let end = count == total ? "\r\u{1B}[K" : ""
      Terminal.writeError("\r\(count)/\(total)" + end)
    }
  }
}
