// swift-tools-version: 6.2
import PackageDescription

/// Small programs that show the libraries at work. Each checks its own output and fails where it is not
/// what it should be; `run.sh` builds and runs them all.
func example(_ name: String, _ products: [String] = ["Workbooks"]) -> Target {
  .executableTarget(
    name: name,
    dependencies: ["Checks"] + products.map { .product(name: $0, package: "sedp") },
    swiftSettings: [.treatAllWarnings(as: .error)])
}

let package = Package(
  name: "Examples",
  dependencies: [.package(name: "sedp", path: "..")],
  targets: [
    .target(name: "Checks"),
    example("ReadWorkbook"),
    example("WriteWorkbook"),
    example("ConvertWorkbook", ["Workbooks", "VietnameseText"]),
    example("EditWorkbook"),
    example("StreamRows"),
    example("HostileFiles"),
    example("VietnameseTexts", ["VietnameseText"]),
  ],
  swiftLanguageModes: [.v6]
)
