; The installer for Windows: what installer/konsol112.spec made there (its first lines say how), for all accounts; what
; people recorded stays.
;   makensis -DVERSION=0.1.0 -DFOLDER=..\..\build\installer\konsol112 -DOUT=..\..\build\installer konsol112.nsi
; Without questions, for many machines: konsol112-VERSION-setup.exe /S
Unicode true
!include MUI2.nsh
!include x64.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Konsol112"
!ifdef TRY ; only whether it compiles
  SetCompress off
!else
  SetCompressor /SOLID lzma
!endif
Name "Konsol 112"
OutFile "${OUT}/konsol112-${VERSION}-setup.exe"
InstallDir "$PROGRAMFILES64\Konsol 112"
InstallDirRegKey HKLM "${KEY}" "InstallLocation"
RequestExecutionLevel admin

!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_INDONESIAN} "Konsol 112 masih berjalan. Tutup dulu, lalu coba lagi."
LangString RUNNING ${LANG_ENGLISH} "Konsol 112 is running. Close it, then try again."

; A running program cannot be replaced: its file cannot be opened for writing.
!macro StopIfRunning PROGRAM
  IfFileExists "$INSTDIR\${PROGRAM}" 0 +7
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}" a
  IfErrors 0 +3
  MessageBox MB_ICONSTOP|MB_OK "$(RUNNING)" /SD IDOK
  Abort
  FileClose $0
!macroend

Section
  SetRegView 64
  SetShellVarContext all
  !insertmacro StopIfRunning konsol112.exe
  !insertmacro StopIfRunning konsol112-server.exe
  RMDir /r "$INSTDIR\_internal" ; an older version's files must not stay among the new ones
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
!ifdef TRY
  File "/oname=konsol112-periksa.exe" "${FOLDER}-periksa"
!else
  File "${FOLDER}-periksa.exe"
!endif
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Konsol 112.lnk" "$INSTDIR\konsol112.exe"
  CreateShortcut "$DESKTOP\Konsol 112.lnk" "$INSTDIR\konsol112.exe"
  WriteRegStr HKLM "${KEY}" "DisplayName" "Konsol 112"
  WriteRegStr HKLM "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "DisplayIcon" "$INSTDIR\konsol112.exe"
  WriteRegStr HKLM "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${KEY}" "NoRepair" 1
SectionEnd

Section Uninstall
  SetRegView 64
  SetShellVarContext all
  !insertmacro StopIfRunning konsol112.exe
  !insertmacro StopIfRunning konsol112-server.exe
  ; Only what was installed: somebody may have chosen a folder that holds more.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\konsol112.exe"
  Delete "$INSTDIR\konsol112-server.exe"
  Delete "$INSTDIR\konsol112-periksa.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Konsol 112.lnk"
  Delete "$DESKTOP\Konsol 112.lnk"
  DeleteRegKey HKLM "${KEY}"
SectionEnd
