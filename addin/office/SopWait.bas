Option Explicit
' Waiting for Python: between two looks LibreOffice does what the user asks of it.

Private Const PauseMilliseconds = 100
Private Const SilentSeconds = 60
Private Const CancelSeconds = 15
Private Const EscapeKey = 1281

Global SopChannel As String
Global SopLastState As String
Global SopBegun As Date
Global SopCancelled As Date
Global SopHasSpoken As Boolean

Function IsWaiting() As Boolean
    IsWaiting = SopChannel <> ""
End Function

' Return when it is over, however that is. An error while looking must not end the
' waiting: the next look comes soon.
Sub WaitFor(channel As String, book As Object)
    Dim keys As Object
    Dim ends As Object
    On Error Resume Next
    SopChannel = channel
    SopLastState = ""
    SopBegun = Now
    SopCancelled = 0
    SopHasSpoken = False
    keys = createUnoListener("SopKey_", "com.sun.star.awt.XKeyHandler")
    ends = createUnoListener("SopEnd_", "com.sun.star.frame.XTerminateListener")
    HearKeys book, keys, True
    StarDesktop.addTerminateListener(ends)
    Do While IsWaiting()
        Wait PauseMilliseconds
        Look
    Loop
    StarDesktop.removeTerminateListener(ends)
    HearKeys book, keys, False
End Sub

' Esc, or a second press: Python is asked to stop, and is given some seconds for it.
Sub GiveUp()
    If Not IsWaiting() Or SopCancelled <> 0 Then Exit Sub
    SopCancelled = Now
    WriteMark SopChannel, "cancel"
    ShowState Told("cancelling")
End Sub

Private Sub Look()
    Dim text As String
    text = ReadText(SopChannel, "done.txt")
    If text <> "" Then
        RemoveChannel SopChannel
        StopWaiting
        ShowAnswer text
        Exit Sub
    End If
    text = ReadText(SopChannel, "state.txt")
    If text <> "" Then SopHasSpoken = True
    If text <> "" And text <> SopLastState And SopCancelled = 0 Then
        SopLastState = text
        ShowState text & Told("escape")
    End If
    LoseHope
End Sub

' Python that never spoke, or does not stop, is not waited for any longer. The folder
' stays: when Python comes to itself, it finds there that it is to stop.
Private Sub LoseHope()
    If SopCancelled <> 0 And (Now - SopCancelled) * 86400 > CancelSeconds Then
        StopWaiting
        Say Told("left-alone"), MB_ICONEXCLAMATION
    ElseIf Not SopHasSpoken And (Now - SopBegun) * 86400 > SilentSeconds Then
        WriteMark SopChannel, "cancel"
        StopWaiting
        Say Told("silent"), MB_ICONSTOP
    End If
End Sub

Private Sub StopWaiting()
    SopChannel = ""
    EndStatus
End Sub

' The first line is ok or failed, the last is the log's path, the rest is the sentence.
Private Sub ShowAnswer(text As String)
    Dim lines
    Dim sentence As String
    Dim logPath As String
    Dim i As Long
    lines = Split(text, Chr(10))
    If UBound(lines) > 0 Then logPath = lines(UBound(lines))
    For i = 1 To UBound(lines) - 1
        If i > 1 Then sentence = sentence & Chr(10)
        sentence = sentence & lines(i)
    Next
    If lines(0) = "ok" Then
        If sentence <> "" Then Say sentence, MB_ICONINFORMATION
    ElseIf logPath = "" Then
        Say sentence, MB_ICONEXCLAMATION
    ElseIf Agrees(sentence & Chr(10) & Chr(10) & Told("open-log") & Chr(10) & logPath) Then
        ShowFile logPath
    End If
End Sub

' A workbook that was closed meanwhile has no keys to hear any more.
Private Sub HearKeys(book As Object, keys As Object, hears As Boolean)
    On Error Resume Next
    If hears Then
        book.CurrentController.addKeyHandler(keys)
    Else
        book.CurrentController.removeKeyHandler(keys)
    End If
End Sub

Function SopKey_keyPressed(event) As Boolean
    If event.KeyCode = EscapeKey Then GiveUp
    SopKey_keyPressed = False
End Function

Function SopKey_keyReleased(event) As Boolean
    SopKey_keyReleased = False
End Function

Sub SopKey_disposing(event)
End Sub

Sub SopEnd_queryTermination(event)
End Sub

' LibreOffice ends: it would otherwise stay, without a window, for as long as we wait.
Sub SopEnd_notifyTermination(event)
    GiveUp
    StopWaiting
End Sub

Sub SopEnd_disposing(event)
End Sub
