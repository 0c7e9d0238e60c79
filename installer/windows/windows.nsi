; The Windows installer: per user, without admin rights, Indonesian.
; A new tree proves itself beside the old one before it takes its place; data lies elsewhere and stays.
; Exit codes: 3 the self-test failed, 4 the program is open, 5 the change of folders failed, 6 wrong Windows.
Unicode true
Target amd64-unicode
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
!define APP "Padang Desktop"
!define KEY "Software\PadangDesktop"
!define UNKEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\PadangDesktop"
!include MUI2.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh
Name "${APP}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\PadangDesktop"
InstallDirRegKey HKCU "${KEY}" "InstallDir"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "${APP} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${APP}"
VIAddVersionKey /LANG=0 "FileDescription" "Pemasang ${APP}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "-m padang_boot"
!define MUI_FINISHPAGE_RUN_TEXT "Buka ${APP} sekarang"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "${APP} memerlukan Windows 64-bit. Laptop ini memakai Windows 32-bit, jadi program tidak dapat dipasang." /SD IDOK
    SetErrorLevel 6
    Quit
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "${APP} memerlukan Windows 10 versi 1809 atau lebih baru. Perbarui Windows dulu, lalu pasang lagi." /SD IDOK
    SetErrorLevel 6
    Quit
  ${EndIf}
  ${IfNot} ${AtLeastBuild} 17763
    MessageBox MB_ICONSTOP "Windows 10 di laptop ini terlalu lama (sebelum versi 1809). Perbarui Windows dulu, lalu pasang lagi." /SD IDOK
    SetErrorLevel 6
    Quit
  ${EndIf}
FunctionEnd

Section
  DetailPrint "Menyalin program..."
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR.new"
  SetOutPath "$INSTDIR.new"
  File /r "${STAGE}\*"
  WriteUninstaller "$INSTDIR.new\Uninstall.exe"
  DetailPrint "Menguji program..."
  nsExec::ExecToLog '"$INSTDIR.new\python.exe" -m padang_boot --selftest "$INSTDIR.new\selftest.txt"'
  Pop $0
  SetOutPath "$TEMP"
  StrCmp $0 "0" proved
    CopyFiles /SILENT "$INSTDIR.new\selftest.txt" "$TEMP\padang-desktop-selftest.txt"
    RMDir /r "$INSTDIR.new"
    SetErrorLevel 3
    MessageBox MB_ICONSTOP "Program baru tidak lulus uji ($0). Yang lama tidak diubah. Rinciannya di $TEMP\padang-desktop-selftest.txt" /SD IDOK
    Quit
  proved:
  RMDir /r "$INSTDIR.old"
  IfFileExists "$INSTDIR\*.*" 0 empty
    ClearErrors
    Rename "$INSTDIR" "$INSTDIR.old"
    IfErrors 0 empty
      RMDir /r "$INSTDIR.new"
      SetErrorLevel 4
      MessageBox MB_ICONSTOP "${APP} masih terbuka. Tutup dulu, lalu jalankan pemasang lagi. Tidak ada yang diubah." /SD IDOK
      Quit
  empty:
  ClearErrors
  Rename "$INSTDIR.new" "$INSTDIR"
  IfErrors 0 placed
    Rename "$INSTDIR.old" "$INSTDIR"
    SetErrorLevel 5
    MessageBox MB_ICONSTOP "Folder program tidak dapat diganti. Yang lama dipakai kembali." /SD IDOK
    Quit
  placed:
  RMDir /r "$INSTDIR.old"
  SetOutPath "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\pythonw.exe" "-m padang_boot" "$INSTDIR\padang-desktop.ico"
  CreateShortcut "$DESKTOP\${APP}.lnk" "$INSTDIR\pythonw.exe" "-m padang_boot" "$INSTDIR\padang-desktop.ico"
  WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNKEY}" "DisplayName" "${APP}"
  WriteRegStr HKCU "${UNKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNKEY}" "DisplayIcon" "$INSTDIR\padang-desktop.ico"
  WriteRegStr HKCU "${UNKEY}" "Publisher" "${APP}"
  WriteRegStr HKCU "${UNKEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNKEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNKEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNKEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNKEY}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR.old"
  RMDir /r "$INSTDIR"
  Delete "$DESKTOP\${APP}.lnk"
  Delete "$SMPROGRAMS\${APP}.lnk"
  DeleteRegKey HKCU "${UNKEY}"
  DeleteRegKey HKCU "${KEY}"
  ; The office's data lies in the profile's data folder and is kept on purpose.
SectionEnd
