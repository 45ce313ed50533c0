import MeraSource

/// Where the settings of `mera lint` lie: `mera.yaml` in the folder of a study or in one above it.
enum SettingsFile {
    static let names: Set<String> = ["mera.yaml", "mera.yml"]
}
