Attribute VB_Name = "SopXl"
Option Explicit
' A button pressed: Python is started on the open workbook, and SopWait waits for it.
' These sources are ASCII only. Every sentence, the interpreter's path and the version
' stand on the add-in's sheet (see SopText), where "sop-xl addin build" writes them.

' For tests: with Rehearsal nothing is started, with Silent nobody is asked.
Public Rehearsal As Boolean
Public Silent As Boolean
Public LastCommand As String

' The one callback of all buttons; the button's name is its id.
Public Sub Press(control As Object)
    PressButton control.ID
End Sub

Public Sub PressButton(button As String)
    Dim refused As String
    refused = Refusal(button)
    If refused <> "" Then
        SopText.Show refused, vbExclamation
    ElseIf Rehearsal Then
        LastCommand = CommandLine(button, "rehearsal")
    Else
        StartButton button
    End If
End Sub

Private Sub StartButton(button As String)
    Dim channel As String
    On Error GoTo NotStarted
    channel = SopText.MakeChannel()
    LastCommand = CommandLine(button, channel)
    SopText.ShowState SopText.Told("starting")
    Start LastCommand
    SopWait.WaitFor channel
    Exit Sub
NotStarted:
    SopText.ShowState ""
    If channel <> "" Then SopText.RemoveChannel channel
    SopText.Show SopText.Told("not-started") & vbLf & SopText.Told("interpreter"), vbCritical
End Sub

' What forbids a press now, as a sentence; "" when nothing does.
Private Function Refusal(button As String) As String
    If SopWait.IsWaiting() Then
        Refusal = SopText.Told("busy")
    ElseIf ActiveWorkbook Is Nothing Then
        If Not IsAnywhere(button) Then Refusal = SopText.Told("no-workbook")
    ElseIf InStr(ActiveWorkbook.Name, "=") > 0 Then
        ' xlwings cuts --wb=NAME at every "=".
        Refusal = Replace(SopText.Told("equals-in-name"), "@", ActiveWorkbook.Name)
    End If
End Function

' Whether a button needs no workbook; Python is then told of one without a name.
Private Function IsAnywhere(button As String) As Boolean
    IsAnywhere = InStr(SopText.Told("anywhere"), "," & button & ",") > 0
End Function

Private Function BookName() As String
    If Not ActiveWorkbook Is Nothing Then BookName = ActiveWorkbook.Name
End Function

' -P: a random.py beside the workbook must not be taken for Python's own.
Private Function CommandLine(button As String, channel As String) As String
    CommandLine = Quoted(SopText.Told("interpreter")) & " -P -m sop_xl.ribbon " & button _
        & " --from_xl=1 " & Quoted("--wb=" & BookName()) & " --hwnd=" & WindowHandle() _
        & " " & Quoted("--channel=" & channel) & " --version=" & SopText.Told("version")
End Function

Private Function Quoted(text As String) As String
    Quoted = Chr(34) & text & Chr(34)
End Function

' LibreOffice has no window handle to tell.
Private Function WindowHandle() As String
    WindowHandle = "0"
    On Error Resume Next
    WindowHandle = CStr(Application.Hwnd)
End Function

' Start a program without waiting for it; an error when Windows refuses.
Public Sub Start(commandText As String)
    If SopText.FitsAnsi(commandText) Then
        Shell commandText, vbNormalFocus
    Else
        ' Shell knows only the letters of the system's code page.
        CreateObject("WScript.Shell").Run commandText, 1, False
    End If
End Sub
