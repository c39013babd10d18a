Option Explicit
' A button pressed in LibreOffice: Python is started on the workbook in front, and finds
' this LibreOffice by a pipe that is opened at the first press.
' ASCII only. Every sentence, Python's path and the version are in SopWords, which
' "sop-xl host extension" writes, as it writes SopButtons with one routine a button.

' For tests: the command of the last press.
Global SopCommand As String
' Never closed: LibreOffice, while it still puts away what the last press has used, would
' wait for itself for ever.
Global SopPipe As Object
Global SopPipeName As String

' Return when the press is over; meanwhile LibreOffice can be worked with.
Sub Press(button As String)
    Dim book As Object
    If IsWaiting() Then
        If Agrees(Told("busy")) Then GiveUp
        Exit Sub
    End If
    book = StarDesktop.CurrentComponent
    If IsWorkbook(book) Or IsAnywhere(button) Then
        StartButton button, book
    Else
        Say Told("no-workbook"), MB_ICONEXCLAMATION
    End If
End Sub

Function CommandOf() As String
    CommandOf = SopCommand
End Function

Private Sub StartButton(button As String, book As Object)
    Dim channel As String
    On Error GoTo NotStarted
    channel = MakeChannel()
    If SopPipeName = "" Then OpenPipe channel
    SopCommand = Options(button, book, channel)
    BeginStatus book
    ShowState Told("starting")
    Shell Quoted(Told("interpreter")), 0, SopCommand, False
    WaitFor channel, book
    Exit Sub
NotStarted:
    EndStatus
    If channel <> "" Then RemoveChannel channel
    Say Told("not-started") & Chr(10) & Told("interpreter"), MB_ICONSTOP
End Sub

Private Function IsWorkbook(book As Object) As Boolean
    If IsNull(book) Then Exit Function
    If Not HasUnoInterfaces(book, "com.sun.star.lang.XServiceInfo") Then Exit Function
    IsWorkbook = book.supportsService("com.sun.star.sheet.SpreadsheetDocument")
End Function

' Whether a button needs no workbook; Python is then told of one without a name.
Private Function IsAnywhere(button As String) As Boolean
    IsAnywhere = InStr(Told("anywhere"), "," & button & ",") > 0
End Function

' Only programs of this user reach a pipe; no port of the computer is opened. It is
' called as the last part of the channel's path, of which there is only one.
Private Sub OpenPipe(channel As String)
    Dim parts
    Dim pipeName As String
    parts = Split(ConvertToUrl(channel), "/")
    pipeName = parts(UBound(parts))
    SopPipe = createUnoService("com.sun.star.office.Acceptor")
    SopPipe.initialize(Array("pipe,name=" & pipeName & ";urp", True))
    SopPipeName = pipeName
End Sub

' -E: LibreOffice leaves settings for its own Python behind, which ours must not see.
' -P: a random.py beside the workbook must not be taken for Python's own.
Private Function Options(button As String, book As Object, channel As String) As String
    Options = "-E -P -m sop_xl.ribbon " & button & " --host=libreoffice --pipe=" & SopPipeName _
        & " " & Quoted("--wb=" & PlaceOf(book)) & " " & Quoted("--channel=" & channel) _
        & " --version=" & Told("version")
End Function

' Two workbooks of one name may be open here: the path tells them apart.
Private Function PlaceOf(book As Object) As String
    If Not IsWorkbook(book) Then
        PlaceOf = ""
    ElseIf book.URL = "" Then
        PlaceOf = book.Title
    Else
        PlaceOf = ConvertFromUrl(book.URL)
    End If
End Function

' Shell takes what stands between two of one kind of quotation marks for one word.
Private Function Quoted(text As String) As String
    Dim mark As String
    mark = Chr(34)
    If InStr(text, mark) > 0 Then mark = "'"
    Quoted = mark & text & mark
End Function
