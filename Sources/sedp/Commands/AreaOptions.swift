import ArgumentParser
import PlanningLayout
import PlanningPipeline

/// What every command needs that works on the submissions of an area and writes workbooks.
struct AreaOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions
  @OptionGroup var shown: ReportOptions
  @OptionGroup var answers: AnswerOptions

  @OptionGroup var inputs: AreaInputOptions

  @Option(
    name: .shortAndLong, help: "Thư mục ghi ra. (Output folder.)", completion: .directory)
  var output: String

  @Option(help: "Thể thức: TT01_2011 hoặc ND30_2020. (Layout profile.)")
  var profile: LayoutProfile?

  @Option(help: "Kiểu biểu: annex hoặc standalone. (Annex or stand-alone sheets.)")
  var mode: LayoutMode?

  @OptionGroup var signing: SigningOptions

  /// How the sheets are laid out.
  ///
  /// - Parameter usual: the mode where none is given.
  func layout(usual: LayoutMode = LayoutOptions().mode) -> LayoutOptions {
    var layout = LayoutOptions()
    if let profile { layout.profile = profile }
    layout.mode = mode ?? usual
    layout.signing = signing.source
    return layout
  }
}
