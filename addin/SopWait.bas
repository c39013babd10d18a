Attribute VB_Name = "SopWait"
Option Explicit
' Waiting for Python without freezing Excel: the first seconds are looked through, so
' that quick work answers at once; then Excel is free and calls back every second.

Private Const QuickSeconds As Double = 2
Private Const SilentSeconds As Double = 60
Private Const CancelSeconds As Double = 15

Public LastState As String
Private channelFolder As String
Private begun As Date
Private cancelled As Date
Private hasSpoken As Boolean

Public Function IsWaiting() As Boolean
    IsWaiting = channelFolder <> ""
End Function

' Return after the quick seconds at the latest; what then remains is done in LookAgain.
Public Sub WaitFor(channel As String)
    On Error Resume Next
    channelFolder = channel
    begun = Now
    cancelled = 0
    hasSpoken = False
    LastState = ""
    HearEscape True
    LookClosely
    CallLater
End Sub

' Called by Excel after a second, when no cell is being edited and no dialog is open.
' An error while looking must not end the waiting: the next second looks again.
Public Sub LookAgain()
    On Error Resume Next
    Look
    CallLater
End Sub

' Esc: Python is asked to stop, and is given some seconds for it.
Public Sub GiveUp()
    If Not IsWaiting() Or cancelled <> 0 Then Exit Sub
    cancelled = Now
    SopText.WriteMark channelFolder, "cancel"
    SopText.ShowState SopText.Told("cancelling")
End Sub

Private Sub LookClosely()
    Dim first As Double
    Dim last As Double
    first = Timer
    last = first
    ' Timer starts anew at midnight.
    Do While IsWaiting() And Timer >= first And Timer < first + QuickSeconds
        DoEvents
        If Timer > last + 0.1 Then
            last = Timer
            Look
        End If
    Loop
End Sub

Private Sub CallLater()
    If Not IsWaiting() Then Exit Sub
    Application.OnTime Now + TimeSerial(0, 0, 1), Here("LookAgain")
End Sub

Private Sub Look()
    If Not IsWaiting() Then Exit Sub
    Dim text As String
    text = SopText.ReadText(channelFolder, "done.txt")
    If text <> "" Then
        SopText.RemoveChannel channelFolder
        StopWaiting
        ShowAnswer text
        Exit Sub
    End If
    text = FirstLine(SopText.ReadText(channelFolder, "state.txt"))
    If text <> "" Then hasSpoken = True
    If text <> "" And text <> LastState And cancelled = 0 Then
        LastState = text
        SopText.ShowState text & SopText.Told("escape")
    End If
    LoseHope
End Sub

' Python that never spoke, or does not stop, is not waited for any longer. The folder
' stays: when Python comes to itself, it finds there that it is to stop.
Private Sub LoseHope()
    If cancelled <> 0 And (Now - cancelled) * 86400 > CancelSeconds Then
        StopWaiting
        ThawExcel
        SopText.Show SopText.Told("left-alone"), vbExclamation
    ElseIf Not hasSpoken And (Now - begun) * 86400 > SilentSeconds Then
        SopText.WriteMark channelFolder, "cancel"
        StopWaiting
        ThawExcel
        SopText.Show SopText.Told("silent"), vbCritical
    End If
End Sub

' Python stills Excel while it writes; one that was ended in the middle cannot undo it.
Private Sub ThawExcel()
    On Error Resume Next
    Application.ScreenUpdating = True
    Application.EnableEvents = True
End Sub

Private Sub StopWaiting()
    channelFolder = ""
    HearEscape False
    SopText.ShowState ""
End Sub

' The first line is ok or failed, the last is the log's path, the rest is the sentence.
Private Sub ShowAnswer(text As String)
    Dim lines() As String
    Dim sentence As String
    Dim logPath As String
    Dim i As Long
    lines = Split(Replace(text, vbCr, ""), vbLf)
    If UBound(lines) > 0 Then logPath = lines(UBound(lines))
    For i = 1 To UBound(lines) - 1
        If i > 1 Then sentence = sentence & vbLf
        sentence = sentence & lines(i)
    Next
    If lines(0) = "ok" Then
        If sentence <> "" Then SopText.Show sentence, vbInformation
    Else
        ShowFailure sentence, logPath
    End If
End Sub

Private Sub ShowFailure(sentence As String, logPath As String)
    If logPath = "" Then
        SopText.Show sentence, vbExclamation
    ElseIf SopText.Agrees(sentence & vbLf & vbLf & SopText.Told("open-log") & vbLf & logPath) Then
        SopXl.Start "notepad.exe " & Chr(34) & logPath & Chr(34)
    End If
End Sub

Private Function FirstLine(text As String) As String
    FirstLine = Split(Replace(text, vbCr, "") & vbLf, vbLf)(0)
End Function

' Where no keys can be given a meaning, waiting cannot be cut short.
Private Sub HearEscape(hears As Boolean)
    On Error Resume Next
    If hears Then
        Application.OnKey "{ESC}", Here("GiveUp")
    Else
        Application.OnKey "{ESC}"
    End If
End Sub

Private Function Here(procedure As String) As String
    Here = "'" & ThisWorkbook.Name & "'!SopWait." & procedure
End Function
