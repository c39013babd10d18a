Option Explicit
' The files of the channel, the status bar, and boxes that are shown.

' For tests: with SopSilent nobody is asked.
Global SopSilent As Boolean
Global SopSaid As String
Global SopStatus As Object

Sub BeSilent()
    SopSilent = True
End Sub

' The last sentence that was shown.
Function LastSaid() As String
    LastSaid = SopSaid
End Function

' The status bar of the window of a workbook; another may be in front later.
Sub BeginStatus(book As Object)
    On Error Resume Next
    SopStatus = book.CurrentController.Frame.createStatusIndicator()
    SopStatus.start("", 0)
End Sub

' Nothing is shown where the window was closed.
Sub ShowState(text As String)
    On Error Resume Next
    SopStatus.setText(text)
End Sub

Sub EndStatus()
    On Error Resume Next
    SopStatus.end()
    SopStatus = Nothing
End Sub

Sub Say(sentence As String, icon As Long)
    Box sentence, icon
End Sub

Function Agrees(question As String) As Boolean
    Agrees = Box(question, MB_ICONQUESTION + MB_YESNO) = IDYES
End Function

Private Function Box(sentence As String, buttons As Long) As Long
    SopSaid = sentence
    If Not SopSilent Then Box = MsgBox(sentence, buttons, Told("title"))
End Function

' Show a file in the program the user has for it.
Sub ShowFile(path As String)
    Dim programs As Object
    On Error GoTo NotShown
    programs = createUnoService("com.sun.star.system.SystemShellExecute")
    programs.execute(ConvertToUrl(path), "", 0)
    Exit Sub
NotShown:
    Say Told("log-not-shown") & Chr(10) & path, MB_ICONEXCLAMATION
End Sub

' A new folder for one press, as LibreOffice and Python both write its path.
Function MakeChannel() As String
    Dim beginning As String
    Dim i As Long
    Randomize
    beginning = TemporaryFolder() & "sop_xl-" & Format(Now, "yyyymmddhhmmss") & "-" & CLng(Rnd() * 1000000) & "-"
    i = 1
    Do While FileExists(beginning & i)
        i = i + 1
    Loop
    MakeChannel = ConvertFromUrl(beginning & i)
    Files().createFolder(beginning & i)
End Function

' What another program still holds open stays.
Sub RemoveChannel(folder As String)
    On Error Resume Next
    Files().kill(ConvertToUrl(folder))
End Sub

Sub WriteMark(folder As String, fileName As String)
    Dim stream As Object
    On Error Resume Next
    stream = Files().openFileWrite(ConvertToUrl(folder) & "/" & fileName)
    stream.closeOutput()
End Sub

' The text of a UTF-16LE file; "" while it is not there, or is just being replaced.
Function ReadText(folder As String, fileName As String) As String
    Dim path As String
    Dim stream As Object
    Dim content()
    path = ConvertToUrl(folder) & "/" & fileName
    On Error GoTo NotNow
    If Not FileExists(path) Then Exit Function
    stream = Files().openFileRead(path)
    stream.readBytes(content, stream.Length)
    stream.closeInput()
    ReadText = Decoded(content)
NotNow:
End Function

' The bytes come as numbers from -128 to 127.
Private Function Decoded(content()) As String
    Dim i As Long
    Dim text As String
    For i = 0 To UBound(content) - 1 Step 2
        text = text & Chr((content(i) And 255) + 256 * (content(i + 1) And 255))
    Next
    Decoded = text
End Function

' Always with a stroke at its end.
Private Function TemporaryFolder() As String
    Dim settings As Object
    settings = createUnoService("com.sun.star.util.PathSettings")
    TemporaryFolder = settings.Temp
    If Right(TemporaryFolder, 1) <> "/" Then TemporaryFolder = TemporaryFolder & "/"
End Function

Private Function Files() As Object
    Files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
End Function
