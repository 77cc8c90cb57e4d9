import Foundation
import Harness
import Testing

/// The program as it is shipped, run within bounds that the system enforces.
struct BoundedProgram {
  /// Bytes of memory that a run may take.
  static let memory = 512 << 20
  /// Seconds of processor time that a run may take: reading is bounded by 60 of its own.
  static let seconds = 70

  /// What a run gave.
  struct Run {
    /// How it ended; `nil` for a signal.
    var status: Int32?
    /// Lines on standard output.
    var lines: Int
    /// What it said of its troubles.
    var errors: String
    /// How long it took.
    var duration: Duration
  }

  /// The program that `SEDP_PROGRAM` names; `make hostile` builds it first. One that happens to lie
  /// in the build folder may be of another state of the sources, and a debug build is too slow to be
  /// judged.
  static let path: String? = ProcessInfo.processInfo.environment["SEDP_PROGRAM"]

  /// Runs a command on a file.
  static func run(_ arguments: [String], in folder: URL) throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments =
      [
        "-c", "ulimit -d \(memory >> 10); ulimit -t \(seconds); exec \"$0\" \"$@\"",
        try #require(path),
      ] + arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no", "SEDP_LANG": "en",
      "SEDP_TEMPLATES": FuzzTarget.packageFolder.appending(path: "Templates").path,
    ]
    let output = folder.appending(path: "output")
    let errors = folder.appending(path: "errors")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    let clock = ContinuousClock()
    let start = clock.now
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationReason == .exit ? process.terminationStatus : nil,
      lines: try lines(of: output),
      errors: String(decoding: try Data(contentsOf: errors).prefix(4096), as: UTF8.self),
      duration: clock.now - start)
  }

  private static func lines(of file: URL) throws -> Int {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var count = 0
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      count += piece.count { $0 == 0x0A }
    }
    return count
  }
}

/// Protects the machine that reads what others send: a file made to do harm is read or refused with
/// its reason, in bounded time and memory.
@Suite(
  .serialized,
  .enabled(if: BoundedProgram.path != nil, "SEDP_PROGRAM names no program: run make hostile"))
struct HarmfulFileTests {
  @Test(arguments: HostileFile.all)
  func harmEndsInBounds(_ file: HostileFile) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "hostile-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "X-01.xlsx")
    try Data(try file.bytes()).write(to: path)

    let run = try BoundedProgram.run(["cells", path.path], in: folder)
    switch file.ending {
    case .refused(let code):
      #expect(run.status == 3, "\(run)")
      // On a slow machine the bound on time may be reached before the bound on size.
      let isBounded = code == "F108" && run.errors.contains(": F117: ")
      #expect(isBounded || run.errors.contains(": \(code): "), "\(run)")
    case .read(let cells):
      #expect(run.status == 0 && run.lines == cells, "\(run)")
    case .either:
      #expect(run.status == 0 || run.status == 3, "\(run)")
      #expect(run.status == 0 || run.errors.contains(": F1"), "\(run)")
    }
    // Checking reads sheets whole, where listing takes them row by row.
    let check = try BoundedProgram.run(["check", path.path, "--plan-year", "2018"], in: folder)
    #expect([0, 1, 3].contains(check.status), "\(check)")
  }
}
