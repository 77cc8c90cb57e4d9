import PlanningForms
import PlanningIntake
import PlanningPipeline
import PlanningRuns
import WorkbookReaders

/// The folder in which a manifest lies, with the outputs that it states.
struct OutputFolder: Sendable {
  let path: String
  private let names: [String]

  /// The folder of a manifest.
  init(of manifest: String) {
    let end = manifest.lastIndex(of: "/")
    path = end.map { $0 == manifest.startIndex ? "/" : String(manifest[..<$0]) } ?? "."
    names = (SystemLibrary.names(in: path)?.readable ?? []).sorted()
  }

  /// What is told of a run into the folder that was broken off.
  var unfinished: [Diagnostic] {
    names.filter(UnfinishedRun.isNote).prefix(1).map { _ in
      Diagnostic(.brokenOff(folder: path), at: Location(file: InputFiles.name(of: path)))
    }
  }

  /// Which outputs are gone or others.
  func differences(_ manifest: RunManifest) async -> [Diagnostic] {
    let found = await TaskWindow().map(manifest.outputs) { output in
      FileDigest(ofFile: path + "/" + output.name)
    }
    return zip(manifest.outputs, found).compactMap { output, digest in
      guard digest != output.digest else { return nil }
      return Diagnostic(
        .run(digest == nil ? .outputMissing : .outputChanged),
        at: Location(file: VisibleText.line(output.name)))
    }
  }

  /// Workbooks in English that no run states and that are not copies of the official ones beside them.
  func outdatedCopies(besides manifests: [RunManifest], _ limits: ReadLimits) -> [Diagnostic] {
    let stated = Set(manifests.flatMap { $0.outputs.map(\.name) })
    let present = Set(names)
    return names.filter { stated.contains($0) }
      .filter { name in
        let copy = EnglishCopy.path(of: name)
        return present.contains(copy) && !stated.contains(copy)
      }
      .flatMap { name in
        let official = path + "/" + name
        let digest = (try? openSource(official, limits: limits))?
          .properties.custom[WrittenBook.property]
        return EnglishCopy.outdated(beside: official, digest: digest, limits: limits)
      }
  }

  /// Workbooks of the kinds that runs state which none of these does.
  ///
  /// - Parameter locked: the names of workbooks below that are locked: a run above leaves them as they are.
  func added(
    besides manifests: [RunManifest], locked: Set<String>, _ levels: Levels
  ) -> [Diagnostic] {
    let outputs = manifests.flatMap { $0.outputs.map(\.name) }
    // What a correction corrects was stated by the run that made it.
    let stated = locked.union(outputs).union(outputs.flatMap(Revisions.earlierNames))
    let endings = levels.all.filter { !$0.isFilled && $0.kind != .reply }.map {
      OutputName.mark + $0.shortName + ".xlsx"
    }
    return names.filter { name in
      !stated.contains(name) && !name.hasPrefix("~$") && endings.contains { name.hasSuffix($0) }
    }.map { Diagnostic(.run(.outputAdded), at: Location(file: VisibleText.line($0))) }
  }
}
